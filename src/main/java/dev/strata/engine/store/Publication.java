package dev.strata.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files on their way into {@code blobs/}. Until it is confirmed each keeps its old name as well, and so does what it
 * replaces, so that closing it undoes everything. After a crash {@link Aftermath} does.
 */
final class Publication implements Closeable {

    private final Layout layout;
    private final Ingest ingest;
    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean confirmed;

    Publication(Layout layout, Ingest ingest) {
        this.layout = layout;
        this.ingest = ingest;
    }

    /**
     * A file that has arrived.
     *
     * @param replaced keeps what was in its place; there is no such file where nothing was
     */
    private record Arrival(Path from, Path to, Path replaced) {}

    /** Makes a file visible under a blob's name, in the place of what may be there. */
    void add(Path from, BlobName name) throws IOException {
        Path to = layout.blob(name);
        Path replaced = ingest.replacedName(name);
        if (Files.exists(to)) {
            linkOrMove(to, replaced);
        }
        arrivals.add(new Arrival(from, to, replaced));
        bring(from, to);
    }

    /** Forces the new names to disk. */
    void sync() throws IOException {
        if (!arrivals.isEmpty()) {
            Directories.sync(layout.blobs());
        }
    }

    /** To be called when the catalog names the blobs: from now on nothing is undone. */
    void confirm() throws IOException {
        confirmed = true;
        for (Arrival arrival : arrivals) {
            if (Files.notExists(arrival.to()) && Files.exists(arrival.from())) {
                // another program read the catalog before, and tidied up after, the row appeared
                bring(arrival.from(), arrival.to());
                Directories.sync(layout.blobs());
            }
            Files.deleteIfExists(arrival.from());
            Files.deleteIfExists(arrival.replaced());
        }
    }

    @Override
    public void close() throws IOException {
        if (confirmed) {
            return;
        }
        for (Arrival arrival : arrivals.reversed()) {
            if (Files.notExists(arrival.from()) && Files.exists(arrival.to())) {
                Files.move(arrival.to(), arrival.from(), StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(arrival.replaced())) {
                Files.move(arrival.replaced(), arrival.to(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(arrival.to());
            }
        }
    }

    private void bring(Path from, Path to) throws IOException {
        Path link = ingest.temporaryName("publishing");
        linkOrMove(from, link);
        try {
            Files.move(link, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(link);
        }
    }

    private static void linkOrMove(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException _) {
            // a filesystem without hard links; a real fault will come back with the move
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
