package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One walk through a cache directory that asks for each file's status once. */
final class DiskScan {

    private final Layout layout;
    private final List<Entry> entries = new ArrayList<>();
    private long other;

    private DiskScan(Layout layout) {
        this.layout = layout;
    }

    /** A file that might be garbage, and what the filesystem said of it. */
    record Entry(Candidate candidate, FileStatus status) {}

    static DiskScan of(Layout layout) throws IOException {
        DiskScan scan = new DiskScan(layout);
        scan.visit(layout.root());
        scan.entries.sort(Comparator.comparing(entry -> entry.candidate().path()));
        return scan;
    }

    /** What might be garbage, in the order of paths. */
    List<Entry> entries() {
        return entries;
    }

    /** Allocated bytes of everything else. */
    long other() {
        return other;
    }

    static Optional<FileStatus> status(Path file) throws IOException {
        try {
            return Optional.of(FileStatus.of(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private void visit(Path directory) throws IOException {
        Optional<FileStatus> status = status(directory);
        if (status.isEmpty()) {
            return;
        }
        other += status.get().allocated();
        Optional<Candidate.Place> place = Candidate.Place.of(directory, layout);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                visit(child, place);
            }
        } catch (NoSuchFileException | NotDirectoryException _) {
            // gone meanwhile
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void visit(Path child, Optional<Candidate.Place> place) throws IOException {
        Optional<FileStatus> status = status(child);
        if (status.isEmpty()) {
            return;
        }
        if (status.get().directory()) {
            visit(child);
            return;
        }
        Optional<Candidate> candidate = place.flatMap(where -> Candidate.in(where, child));
        if (candidate.isPresent()) {
            entries.add(new Entry(candidate.get(), status.get()));
        } else {
            other += status.get().allocated();
        }
    }
}
