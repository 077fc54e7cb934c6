package dev.strata.engine.usage;

import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every size that is shown anywhere comes from here. All are measured when they are asked for, in allocated bytes, and
 * computed on sets of blobs, so that what is shared is never counted twice.
 */
public final class UsageService {

    private final Cache cache;

    public UsageService(Cache cache) {
        this.cache = cache;
    }

    /** Measures the whole cache, as {@code du} does. */
    public CacheUsage measure() throws IOException {
        Inventory inventory = cache.inventory();
        Tally tally = Tally.of(cache.layout());
        Sharing sharing = new Sharing(inventory);
        Set<BlobName> needed = inventory.blobs();
        long reclaimable = tally.blobs().entrySet().stream()
                .filter(blob -> !needed.contains(blob.getKey()))
                .mapToLong(blob -> blob.getValue())
                .sum();
        return new CacheUsage(
                tally.total(),
                tally.blobBytes(),
                tally.partBytes(),
                tally.catalogBytes(),
                tally.otherBytes(),
                reclaimable,
                Files.getFileStore(cache.root()).getUsableSpace(),
                images(inventory, tally, sharing));
    }

    /** The bytes that could be reclaimed if just these images were gone: blobs that no other image needs. */
    public long freedBy(Set<ImageKey> images) throws IOException {
        Set<BlobName> freed = new HashSet<>();
        Set<BlobName> kept = new HashSet<>();
        for (Inventory.Entry entry : cache.inventory().entries()) {
            (images.contains(entry.key()) ? freed : kept).addAll(entry.blobs());
        }
        freed.removeAll(kept);
        long bytes = 0;
        for (BlobName blob : freed) {
            if (Files.exists(cache.layout().blob(blob))) {
                bytes += FileStatus.of(cache.layout().blob(blob)).allocated();
            }
        }
        return bytes;
    }

    private static List<ImageUsage> images(Inventory inventory, Tally tally, Sharing sharing) {
        return inventory.entries().stream()
                .map(image -> new ImageUsage(
                        image.key().scope(),
                        image.key().tag(),
                        image.compressed(),
                        image.unpacked(),
                        tally.bytes(image.blobs()),
                        tally.bytes(sharing.unique(image)),
                        sharing.sharers(image)))
                .toList();
    }
}
