package dev.strata.cli;

import dev.strata.text.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts of bytes such as {@code 20GB}. */
final class SizeConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        return size(text);
    }

    static long size(String text) {
        return ByteSize.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is no amount of bytes: write a number and a unit, such as 20GB, 20GiB or 500M"));
    }
}
