package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Copies of an image's files that other programs are to fetch, in a folder of this machine that nobody else may enter.
 * Closing it deletes all of them. Safe for several threads.
 */
public final class Handout implements Closeable {

    private static final String UNNAMED = "file";

    private final Path parent;
    private Optional<Path> folder = Optional.empty();

    /** Copies into a fresh folder in {@code parent}, which is made when it is first needed. */
    public Handout(Path parent) {
        this.parent = parent;
    }

    /**
     * A copy in its place.
     *
     * @param path ends with the name that the entry has in the image, as far as this machine has such names
     */
    public record Copy(Path path, Extracted extracted) {}

    /**
     * Copies a file or directory as {@link Extraction} does.
     *
     * @throws dev.strata.engine.StrataException.NotExtracted if it cannot be written
     */
    public Copy add(FileTree tree, FileEntry entry, Progress progress) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder(), "copy-");
        Path name = new PlatformNames(place.getFileSystem())
                .name(entry.name())
                .orElseGet(() -> place.getFileSystem().getPath(UNNAMED));
        Path destination = place.resolve(name);
        return new Copy(destination, Extraction.run(tree, entry, destination, progress));
    }

    private synchronized Path folder() throws IOException {
        if (folder.isEmpty()) {
            folder = Optional.of(Files.createTempDirectory(parent, "strata-drag-"));
        }
        return folder.get();
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder.isPresent()) {
            // nobody else may enter it, so its names are as good as an open handle
            new NamedFolder(folder.get()).clear();
            Files.deleteIfExists(folder.get());
            folder = Optional.empty();
        }
    }
}
