package dev.strata.engine.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files below a directory. */
record DirectoryContents(Path root) implements Contents {

    @Override
    public Optional<Slice> find(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(new Slice(file, 0, Files.size(file)));
    }
}
