package dev.strata.engine.usage;

import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Inventory;
import dev.strata.engine.store.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every size that is shown anywhere comes from here. All are measured when they are asked for, in allocated bytes, and
 * computed on sets of files, so that what is shared is never counted twice.
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
        Set<StoredFile> needed = inventory.files();
        long reclaimable = tally.files().entrySet().stream()
                .filter(file -> !needed.contains(file.getKey()))
                .mapToLong(file -> file.getValue())
                .sum();
        return new CacheUsage(
                tally.total(),
                tally.blobBytes(),
                tally.targetBytes(),
                tally.partBytes(),
                tally.catalogBytes(),
                tally.otherBytes(),
                reclaimable,
                Files.getFileStore(cache.root()).getUsableSpace(),
                images(inventory, tally, sharing));
    }

    /** The bytes that could be reclaimed if just these images were gone: what no other image needs. */
    public long freedBy(Set<ImageKey> images) throws IOException {
        Set<StoredFile> freed = new HashSet<>();
        Set<StoredFile> kept = new HashSet<>();
        for (Inventory.Entry entry : cache.inventory().entries()) {
            (images.contains(entry.key()) ? freed : kept).addAll(entry.files());
        }
        freed.removeAll(kept);
        long bytes = 0;
        for (StoredFile file : freed) {
            Path path = cache.layout().file(file);
            if (Files.exists(path)) {
                bytes += FileStatus.of(path).allocated();
            }
        }
        return bytes;
    }

    /** What is there for one image, and who shares it. */
    public ImageHoldings holdings(ImageInfo image) throws IOException {
        return new HoldingsReader(cache, image).read();
    }

    private static List<ImageUsage> images(Inventory inventory, Tally tally, Sharing sharing) {
        return inventory.entries().stream()
                .map(image -> new ImageUsage(
                        image.key().scope(),
                        image.key().tag(),
                        image.compressed(),
                        image.unpacked(),
                        tally.bytes(image.files()),
                        tally.bytes(sharing.unique(image)),
                        sharing.sharers(image)))
                .toList();
    }
}
