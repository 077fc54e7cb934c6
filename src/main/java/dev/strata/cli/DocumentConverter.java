package dev.strata.cli;

import dev.strata.engine.image.DocumentKind;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of one of an image's documents. */
final class DocumentConverter implements ITypeConverter<DocumentKind> {

    @Override
    public DocumentKind convert(String text) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> name(kind).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'%s' is none of config, manifest, index".formatted(text)));
    }

    static String name(DocumentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
