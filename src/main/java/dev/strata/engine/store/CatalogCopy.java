package dev.strata.engine.store;

import dev.strata.engine.StrataException.Busy;
import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A private copy of a catalog that this process may not write to. SQLite cannot read one without writing beside it, and
 * one of an older schema, or of another program alone, could not be asked anything. The copy is of one moment, and is made
 * anew when the original has changed. Safe for use by several threads.
 */
final class CatalogCopy implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> PARTS = List.of("", "-wal");

    private final Path original;
    private final Path directory;
    private final List<Path> copies = new ArrayList<>();
    private List<Stamp> taken = List.of();

    private CatalogCopy(Path original, Path directory) {
        this.original = original;
        this.directory = directory;
    }

    /** What tells that a file changed. */
    private record Stamp(long length, Instant modified) {}

    static CatalogCopy of(Path original) throws IOException {
        return new CatalogCopy(original, Files.createTempDirectory("strata-catalog"));
    }

    /** The copy as the original is now. */
    synchronized Path current() throws IOException {
        if (copies.isEmpty() || !stamps().equals(taken)) {
            take();
        }
        return copies.getLast();
    }

    @Override
    public synchronized void close() throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private void take() throws IOException {
        Path copy = directory.resolve("metadata-" + copies.size() + ".db");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!takeUndisturbed(copy)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new Busy(original.toString(), "another program, which writes to it without a pause");
            }
            pause();
        }
        // one of a newer version stays as it is
        Optional<Unwritable> _ = new Schema(copy, Migration.ALL).update(() -> Catalog.connect(copy, false));
        copies.add(copy);
    }

    /** Copies all parts; false if somebody wrote meanwhile, or so lately that nobody could tell. */
    private boolean takeUndisturbed(Path copy) throws IOException {
        List<Stamp> before = stamps();
        Instant settled = Instant.now().minus(PAUSE);
        for (String part : PARTS) {
            Path from = part(original, part);
            try {
                Files.copy(from, part(copy, part), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                if (part.isEmpty()) {
                    throw e;
                }
                Files.deleteIfExists(part(copy, part));
            }
        }
        taken = before;
        return stamps().equals(before)
                && before.stream().allMatch(stamp -> stamp.modified().isBefore(settled));
    }

    private List<Stamp> stamps() throws IOException {
        List<Stamp> stamps = new ArrayList<>();
        for (String part : PARTS) {
            try {
                FileStatus status = FileStatus.of(part(original, part));
                stamps.add(new Stamp(status.length(), status.modified()));
            } catch (NoSuchFileException _) {
                if (part.isEmpty()) {
                    throw new CacheUnreadable(original, "it was removed while it was in use");
                }
                stamps.add(new Stamp(-1, Instant.EPOCH));
            }
        }
        return stamps;
    }

    private static Path part(Path catalog, String suffix) {
        return catalog.resolveSibling(catalog.getFileName() + suffix);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
