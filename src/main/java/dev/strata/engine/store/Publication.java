package dev.strata.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param replaced keeps what was in its place; absent where nothing was
     */
    private record Arrival(Path from, Path to, Optional<Path> replaced) {}

    /** Makes a file visible under a blob's name, in the place of what may be there. */
    void add(Path from, BlobName name) throws IOException {
        Path to = layout.blob(name);
        if (linkedAnew(from, to)) {
            arrivals.add(new Arrival(from, to, Optional.empty()));
            return;
        }
        Optional<Path> replaced = Files.exists(to) ? Optional.of(ingest.replacedName(name)) : Optional.empty();
        if (replaced.isPresent()) {
            linkOrMove(to, replaced.get());
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
            if (arrival.replaced().isPresent()) {
                Files.deleteIfExists(arrival.replaced().get());
            }
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
            Optional<Path> replaced = arrival.replaced().filter(Files::exists);
            if (replaced.isPresent()) {
                Files.move(replaced.get(), arrival.to(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(arrival.to());
            }
        }
    }

    /** Gives the file its second name in one step, unless that is taken or the filesystem has no hard links. */
    private static boolean linkedAnew(Path from, Path to) {
        try {
            Files.createLink(to, from);
            return true;
        } catch (UnsupportedOperationException | IOException _) {
            return false; // a real fault will come back
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
