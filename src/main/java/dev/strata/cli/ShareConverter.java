package dev.strata.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a part of a whole such as {@code 0.9} or {@code 90%}. */
final class ShareConverter implements ITypeConverter<Double> {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");

    @Override
    public Double convert(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            double value = Double.parseDouble(share.group(1)) / (share.group(2).isEmpty() ? 1 : 100);
            if (value <= 1) {
                return value;
            }
        }
        throw new TypeConversionException("'" + text + "' is no part of a whole: write one such as 0.9 or 90%");
    }
}
