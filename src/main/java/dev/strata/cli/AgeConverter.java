package dev.strata.cli;

import dev.strata.engine.gc.Ages;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads spans of time such as {@code 30m}. */
final class AgeConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Ages.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no span of time: write 0, or a number and s, m, h, d or w, such as 30m"));
    }
}
