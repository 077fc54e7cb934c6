package dev.strata.engine.build;

import dev.strata.engine.StrataException.TemporaryNotCreated;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A directory of the system's temporary ones that goes, with all that is in it, when it is closed. */
record WorkDirectory(Path path) implements Closeable {

    static WorkDirectory create() throws IOException {
        try {
            return new WorkDirectory(Files.createTempDirectory("strata"));
        } catch (IOException e) {
            throw new TemporaryNotCreated(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (var all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
