package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.DiskScan;
import dev.strata.engine.store.DiskScan.Area;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
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

    private final String catalog;
    private final FileSizes files = new FileSizes();
    private final Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    private final Map<Path, Linked> linked = new TreeMap<>();

    private Tally(Layout layout) {
        catalog = String.valueOf(layout.catalog().getFileName());
    }

    static Tally of(Layout layout) throws IOException {
        Tally tally = new Tally(layout);
        DiskScan.of(layout).forEach(tally::add);
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

    private void add(DiskScan.Entry entry) {
        FileStatus status = entry.status();
        if (status.directory()) {
            count(Kind.OTHER, status.allocated());
            return;
        }
        String name = String.valueOf(entry.path().getFileName());
        Kind kind = kind(entry.area(), name);
        stored(name, kind).ifPresent(stored -> files.put(stored, status));
        if (status.links() > 1) {
            linked.put(entry.path(), new Linked(status, kind));
        } else {
            count(kind, status.allocated());
        }
    }

    private Kind kind(Area area, String name) {
        return switch (area) {
            case BLOBS -> Kind.BLOB;
            case TARGETS -> Kind.TARGET;
            case INGEST, BELOW_INGEST -> Kind.PART;
            case RECORDS -> Kind.CATALOG;
            case ROOT -> name.startsWith(catalog) ? Kind.CATALOG : Kind.OTHER;
            case ELSEWHERE -> Kind.OTHER;
        };
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
}
