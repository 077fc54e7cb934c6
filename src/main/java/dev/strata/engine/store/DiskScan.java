package dev.strata.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return scan;
    }

    /** What might be garbage, in no order. */
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
        for (Seen child : look(children(directory), place)) {
            if (child.status().directory()) {
                visit(child.path());
            } else if (child.candidate().isPresent()) {
                entries.add(new Entry(child.candidate().get(), child.status()));
            } else {
                other += child.status().allocated();
            }
        }
    }

    private record Seen(Path path, FileStatus status, Optional<Candidate> candidate) {}

    /** On every core: of a hundred thousand files the system's answers are what takes the time. */
    private static List<Seen> look(List<Path> children, Optional<Candidate.Place> place) throws IOException {
        try {
            return children.parallelStream()
                    .map(child -> seen(child, place))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<Seen> seen(Path child, Optional<Candidate.Place> place) {
        try {
            return status(child)
                    .map(status -> new Seen(child, status, place.flatMap(where -> Candidate.in(where, child))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        return children;
    }
}
