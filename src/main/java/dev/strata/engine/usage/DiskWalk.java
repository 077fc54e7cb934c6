package dev.strata.engine.usage;

import dev.strata.engine.store.FileStatus;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Visits everything below a directory, the directory itself included, and each file once however many names it has. */
final class DiskWalk {

    private final BiConsumer<Path, FileStatus> visitor;
    private final Set<Object> seen = new HashSet<>();

    DiskWalk(BiConsumer<Path, FileStatus> visitor) {
        this.visitor = visitor;
    }

    /** Visits in the order of names; what disappears meanwhile is passed over. */
    void walk(Path path) throws IOException {
        FileStatus status;
        try {
            status = FileStatus.of(path);
        } catch (NoSuchFileException _) {
            return;
        }
        if (status.identity().map(seen::add).orElse(true)) {
            visitor.accept(path, status);
        }
        if (status.directory()) {
            for (Path child : children(path)) {
                walk(child);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (NoSuchFileException | NotDirectoryException _) {
            // gone meanwhile
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(children);
        return children;
    }
}
