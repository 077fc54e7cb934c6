package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the sources to Palantir's format whatever JDK Maven itself runs on: Spotless can only do so from JDK 25 on. To
 * mend: {@code mvn spotless:apply} with JAVA_HOME at a JDK 25.
 */
class FormatTest {

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            List<Path> untidy = files.filter(file -> file.toString().endsWith(".java"))
                    .parallel()
                    .filter(this::isUntidy)
                    .sorted()
                    .toList();
            assertEquals(List.of(), untidy, "run mvn spotless:apply with JAVA_HOME at a JDK 25");
        }
    }

    private boolean isUntidy(Path file) {
        try {
            String source = Files.readString(file);
            return !formatter
                    .formatSource(RemoveUnusedImports.removeUnusedImports(source))
                    .equals(source);
        } catch (FormatterException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
