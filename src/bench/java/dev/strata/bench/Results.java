package dev.strata.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Everything that one run of the benchmark found. */
record Results(Machine machine, Settings settings, List<Outcome> images, List<Outcome> growth) {

    Results {
        images = List.copyOf(images);
        growth = List.copyOf(growth);
    }

    /** Writes every sample as {@code results.json} and the tables as {@code results.md}; gives the latter. */
    String write(Path directory) throws IOException {
        String report = Report.of(this);
        Files.writeString(directory.resolve("results.md"), report);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("results.json").toFile(), this);
        return report;
    }
}
