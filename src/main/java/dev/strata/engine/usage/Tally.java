package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.DirectoryScan;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The allocated bytes of a cache directory, sorted by what they are for; a file that has several names counts once, as
 * what the first of them says.
 */
final class Tally {

    /** What bytes are for. */
    enum Kind {
        BLOB,
        TARGET,
        PART,
        CATALOG,
        OTHER
    }

    private record Linked(FileStatus status, Kind kind) {}

    private final Layout layout;
    private final FileSizes files = new FileSizes();
    private final Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    private final Map<Path, Linked> linked = new TreeMap<>();

    private Tally(Layout layout) {
        this.layout = layout;
    }

    static Tally of(Layout layout) throws IOException {
        Tally tally = new Tally(layout);
        tally.count(Kind.OTHER, FileStatus.of(layout.root()).allocated());
        tally.walk(layout.root(), Kind.OTHER);
        tally.countLinked();
        return tally;
    }

    long bytes(Kind kind) {
        return bytes.getOrDefault(kind, 0L);
    }

    long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The published blobs and targets. */
    FileSizes files() {
        return files;
    }

    private void walk(Path directory, Kind inherited) throws IOException {
        Kind kind = kindIn(directory, inherited);
        List<Path> below = new ArrayList<>();
        DirectoryScan.visit(directory, (file, status) -> {
            if (status.directory()) {
                count(Kind.OTHER, status.allocated());
                below.add(file);
            } else {
                add(file, status, kind);
            }
        });
        for (Path child : below) {
            walk(child, kind == Kind.PART ? kind : Kind.OTHER);
        }
    }

    private Kind kindIn(Path directory, Kind inherited) {
        if (directory.equals(layout.blobs())) {
            return Kind.BLOB;
        }
        if (directory.equals(layout.targets())) {
            return Kind.TARGET;
        }
        if (directory.equals(layout.records())) {
            return Kind.CATALOG;
        }
        return directory.equals(layout.ingest()) ? Kind.PART : inherited;
    }

    private void add(Path file, FileStatus status, Kind directory) {
        String name = String.valueOf(file.getFileName());
        Kind kind = directory == Kind.OTHER && isCatalog(file, name) ? Kind.CATALOG : directory;
        stored(name, kind).ifPresent(stored -> files.put(stored, status));
        if (status.links() > 1) {
            linked.put(file, new Linked(status, kind));
        } else {
            count(kind, status.allocated());
        }
    }

    private static Optional<? extends StoredFile> stored(String name, Kind kind) {
        return switch (kind) {
            case BLOB -> BlobName.ofFile(name);
            case TARGET -> TargetName.ofFile(name);
            case PART, CATALOG, OTHER -> Optional.empty();
        };
    }

    private void countLinked() {
        Set<Object> seen = new HashSet<>();
        for (Linked one : linked.values()) {
            if (one.status().identity().map(seen::add).orElse(true)) {
                count(one.kind(), one.status().allocated());
            }
        }
    }

    private void count(Kind kind, long allocated) {
        bytes.merge(kind, allocated, Long::sum);
    }

    private boolean isCatalog(Path file, String name) {
        return name.startsWith(String.valueOf(layout.catalog().getFileName()))
                && layout.root().equals(file.getParent());
    }
}
