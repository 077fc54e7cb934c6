package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.Layout;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The allocated bytes of a cache directory, sorted by what they are for. */
final class Tally {

    private final Layout layout;
    private final Map<StoredFile, Long> files = new HashMap<>();
    private long blobBytes;
    private long targetBytes;
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
        return blobBytes + targetBytes + partBytes + catalogBytes + otherBytes;
    }

    long blobBytes() {
        return blobBytes;
    }

    long targetBytes() {
        return targetBytes;
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

    /** The published blobs and targets, each with its bytes. */
    Map<StoredFile, Long> files() {
        return files;
    }

    /** The bytes of some of them together; one that is not there takes nothing. */
    long bytes(Collection<? extends StoredFile> some) {
        return some.stream().mapToLong(file -> files.getOrDefault(file, 0L)).sum();
    }

    private void add(Path path, FileStatus status) {
        String name = String.valueOf(path.getFileName());
        if (status.directory()) {
            otherBytes += status.allocated();
        } else if (path.equals(layout.blobs().resolve(name))) {
            blobBytes += status.allocated();
            BlobName.ofFile(name).ifPresent(blob -> files.put(blob, status.allocated()));
        } else if (path.equals(layout.targets().resolve(name))) {
            targetBytes += status.allocated();
            TargetName.ofFile(name).ifPresent(target -> files.put(target, status.allocated()));
        } else if (path.startsWith(layout.ingest())) {
            partBytes += status.allocated();
        } else if (path.startsWith(layout.records())
                || path.equals(layout.root().resolve(name)) && isCatalog(name)) {
            catalogBytes += status.allocated();
        } else {
            otherBytes += status.allocated();
        }
    }

    private boolean isCatalog(String name) {
        return name.startsWith(String.valueOf(layout.catalog().getFileName()));
    }
}
