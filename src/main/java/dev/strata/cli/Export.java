package dev.strata.cli;

import dev.strata.text.PlanReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a plan is written to, in the form that its name asks for. */
record Export(Path file, PlanReport.Format format) {

    void write(PlanReport report) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            report.write(format, writer);
        }
    }
}
