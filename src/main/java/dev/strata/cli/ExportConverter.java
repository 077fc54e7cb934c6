package dev.strata.cli;

import dev.strata.text.PlanReport;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file whose ending says in which form it is to be written. */
final class ExportConverter implements ITypeConverter<Export> {

    @Override
    public Export convert(String text) {
        return PlanReport.Format.ofFile(text)
                .map(format -> new Export(Path.of(text), format))
                .orElseThrow(() -> new TypeConversionException("'" + text + "' ends in none of .txt, .json, .csv"));
    }
}
