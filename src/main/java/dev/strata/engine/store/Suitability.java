package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a directory that somebody names would be as a cache. */
public enum Suitability {
    /** It is one. */
    CACHE,
    /** It is empty, or can be created. */
    EMPTY,
    /** It holds something else, with which a cache must not mix. */
    OCCUPIED,
    /** A file has that name, or is on the way to it. */
    NOT_A_DIRECTORY,
    /** Nobody may write there. */
    CLOSED;

    /** Looks at {@code directory} and changes nothing. */
    public static Suitability of(Path directory) throws IOException {
        Layout layout = new Layout(directory);
        if (Files.isRegularFile(layout.catalog()) || Files.isDirectory(layout.blobs())) {
            return CACHE;
        }
        Path nearest = nearest(directory);
        if (!Files.isDirectory(nearest)) {
            return NOT_A_DIRECTORY;
        }
        if (!Files.isWritable(nearest)) {
            return CLOSED;
        }
        return nearest.equals(directory) && !isEmpty(directory) ? OCCUPIED : EMPTY;
    }

    /** The directory itself, or the first above it that is there. */
    private static Path nearest(Path directory) {
        Path at = directory;
        while (!Files.exists(at)) {
            Optional<Path> above = Optional.ofNullable(at.getParent());
            if (above.isEmpty()) {
                return at;
            }
            at = above.get();
        }
        return at;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }
}
