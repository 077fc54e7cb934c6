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

/**
 * The walk through a cache directory that everybody makes who wants to know what lies there. It asks for each file's
 * status once; what is gone by the time it is asked for is passed over.
 */
public final class DiskScan {

    /** So many files are asked for together, on one core. */
    private static final int TOGETHER = 512;

    /** Which part of the cache something lies in. */
    public enum Area {
        BLOBS,
        TARGETS,
        INGEST,
        /** Some directory below that of what is unfinished. */
        BELOW_INGEST,
        RECORDS,
        /** The cache's directory itself. */
        ROOT,
        /** A directory that means nothing to a cache. */
        ELSEWHERE;

        /** That of what lies directly in {@code directory}. */
        static Area of(Path directory, Layout layout) {
            if (directory.equals(layout.blobs())) {
                return BLOBS;
            }
            if (directory.equals(layout.targets())) {
                return TARGETS;
            }
            if (directory.equals(layout.records())) {
                return RECORDS;
            }
            if (directory.equals(layout.ingest())) {
                return INGEST;
            }
            return directory.equals(layout.root()) ? ROOT : ELSEWHERE;
        }
    }

    /** A file or a directory, and what the filesystem says of it. */
    public record Entry(Path path, Area area, FileStatus status) {}

    private final Layout layout;
    private final List<Entry> entries = new ArrayList<>();

    private DiskScan(Layout layout) {
        this.layout = layout;
    }

    /** Everything in the cache, its own directory first, a directory before what it holds, otherwise in no order. */
    public static List<Entry> of(Layout layout) throws IOException {
        DiskScan scan = new DiskScan(layout);
        Optional<FileStatus> root = status(layout.root());
        if (root.isPresent()) {
            scan.entries.add(new Entry(layout.root(), Area.ROOT, root.get()));
            scan.visit(layout.root(), Area.ROOT);
        }
        return scan.entries;
    }

    static Optional<FileStatus> status(Path file) throws IOException {
        try {
            return Optional.of(FileStatus.of(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private void visit(Path directory, Area area) throws IOException {
        List<Entry> children = look(children(directory), area);
        entries.addAll(children);
        for (Entry child : children) {
            if (child.status().directory()) {
                visit(child.path(), below(child.path(), area));
            }
        }
    }

    private Area below(Path directory, Area above) {
        return above == Area.INGEST || above == Area.BELOW_INGEST ? Area.BELOW_INGEST : Area.of(directory, layout);
    }

    /** On every core: of a hundred thousand files the system's answers are what takes the time. */
    private static List<Entry> look(List<Path> children, Area area) throws IOException {
        List<List<Path>> parts = new ArrayList<>();
        for (int from = 0; from < children.size(); from += TOGETHER) {
            parts.add(children.subList(from, Math.min(from + TOGETHER, children.size())));
        }
        try {
            return parts.parallelStream()
                    .map(part -> lookTogether(part, area))
                    .flatMap(List::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Entry> lookTogether(List<Path> files, Area area) {
        List<Entry> found = new ArrayList<>(files.size());
        try (NativeStatus.Reader reader = new NativeStatus.Reader()) {
            for (Path file : files) {
                try {
                    found.add(new Entry(file, area, reader.of(file)));
                } catch (NoSuchFileException _) {
                    // gone meanwhile
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
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
