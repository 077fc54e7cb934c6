package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The allocated bytes of a cache directory, sorted by what they are for. */
final class Tally {

    private final Layout layout;
    private final Map<BlobName, Long> blobs = new HashMap<>();
    private long blobBytes;
    private long partBytes;
    private long catalogBytes;
    private long otherBytes;

    private Tally(Layout layout) {
        this.layout = layout;
    }

    static Tally of(Layout layout) throws IOException {
        Tally tally = new Tally(layout);
        new DiskWalk(tally::add).walk(layout.root());
        return tally;
    }

    long total() {
        return blobBytes + partBytes + catalogBytes + otherBytes;
    }

    long blobBytes() {
        return blobBytes;
    }

    long partBytes() {
        return partBytes;
    }

    long catalogBytes() {
        return catalogBytes;
    }

    long otherBytes() {
        return otherBytes;
    }

    /** The published blobs, each with its bytes. */
    Map<BlobName, Long> blobs() {
        return blobs;
    }

    /** The bytes of some blobs together; one that is not there takes nothing. */
    long bytes(Collection<BlobName> some) {
        return some.stream().mapToLong(blob -> blobs.getOrDefault(blob, 0L)).sum();
    }

    private void add(Path path, FileStatus status) {
        String name = String.valueOf(path.getFileName());
        if (status.directory()) {
            otherBytes += status.allocated();
        } else if (path.equals(layout.blobs().resolve(name))) {
            blobBytes += status.allocated();
            BlobName.ofFile(name).ifPresent(blob -> blobs.put(blob, status.allocated()));
        } else if (path.startsWith(layout.ingest())) {
            partBytes += status.allocated();
        } else if (path.equals(layout.root().resolve(name)) && isCatalog(name)) {
            catalogBytes += status.allocated();
        } else {
            otherBytes += status.allocated();
        }
    }

    private boolean isCatalog(String name) {
        return name.startsWith(String.valueOf(layout.catalog().getFileName()));
    }
}
