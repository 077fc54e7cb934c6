package dev.strata.cli;

import dev.strata.engine.image.Platform;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --platform}. */
final class PlatformConverter implements ITypeConverter<Platform> {

    @Override
    public Platform convert(String text) {
        try {
            return Platform.parse(text);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("'%s' is no platform; write it like linux/arm64".formatted(text));
        }
    }
}
