package dev.strata.engine.build;

import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what an operation will need at its peak with the room that the cache's disk has, before anything is fetched
 * or written. What it says is an estimate: a disk that fills up all the same is dealt with where it happens.
 */
final class SpaceCheck {

    /** What is kept free of it all: for the catalog, and for others on the disk. */
    private static final long MARGIN = 8L << 20;

    /** Bytes of metadata for an entry, and of small contents that go with it. */
    private static final long ENTRY = 1 << 10;

    private final Cache cache;
    private final boolean force;
    private final Room room;

    /** How many bytes are free. */
    @FunctionalInterface
    interface Room {
        long free() throws IOException;
    }

    /** Checks against the disk that {@code cache} lies on. */
    static SpaceCheck of(Cache cache, boolean force) {
        return new SpaceCheck(
                cache, force, () -> Files.getFileStore(cache.root()).getUsableSpace());
    }

    /**
     * Creates a check.
     *
     * @param force whether everything passes
     */
    SpaceCheck(Cache cache, boolean force, Room room) {
        this.cache = cache;
        this.force = force;
        this.room = room;
    }

    /**
     * What an operation is going to do.
     *
     * @param missing layers that the cache does not have
     * @param known blobs of those that it has
     * @param fetched whether their bytes pass through part files
     * @param atOnce how many layers are worked on at a time
     */
    record Plan(List<LayerJob> missing, List<BlobRecord> known, boolean fetched, int atOnce) {}

    /**
     * Lets an image's layers pass, with the target that is to be made of them.
     *
     * @throws NotEnoughSpace if the disk has not the room
     */
    void require(Plan plan, Target wanted) throws IOException {
        if (force || plan.missing().isEmpty()) {
            return; // a target of layers that are all there is checked when it is made
        }
        InflationEstimate inflation = new InflationEstimate(cache);
        Map<Object, Long> images = new HashMap<>();
        Map<Object, Long> parts = new HashMap<>();
        for (LayerJob job : plan.missing()) {
            images.put(job.chainId(), inflation.of(job.descriptor()));
            parts.put(job.descriptor().digest(), plan.fetched() ? toFetch(job.descriptor()) : 0);
        }
        long layers = sum(images);
        long largestParts = parts.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(plan.atOnce())
                .mapToLong(Long::longValue)
                .sum();
        long there = plan.known().stream().mapToLong(BlobRecord::length).sum();
        long target = switch (wanted) {
            case LAYERS -> 0;
            case FLAT -> there + layers;
            case MERGED -> entries(plan.known()) * ENTRY;
        };
        // parts are gone when the target is made
        compare(layers + Math.max(largestParts, target));
    }

    /**
     * Lets a target of layers that are there pass.
     *
     * @throws NotEnoughSpace if the disk has not the room
     */
    void require(Target target, List<LayerRef> layers) throws IOException {
        if (force || target == Target.LAYERS) {
            return;
        }
        long bytes = 0;
        long metadata = 0;
        for (LayerRef layer : layers) {
            Optional<BlobRecord> blob = cache.blobs().published(layer.digest());
            bytes += layer.size();
            metadata += blob.map(record -> Math.min(record.length(), record.entries() * ENTRY))
                    .orElse(0L);
        }
        compare(target == Target.FLAT ? bytes : metadata);
    }

    private void compare(long needed) throws IOException {
        long free = room.free();
        if (needed > free - MARGIN) {
            throw new NotEnoughSpace(cache.root(), needed + MARGIN, free);
        }
    }

    /** What an earlier attempt left need not come again. */
    private long toFetch(Descriptor descriptor) {
        long kept = cache.ingest().part(descriptor.digest()).toFile().length();
        return Math.clamp(descriptor.size() - kept, 0, InflationEstimate.MOST);
    }

    private static long entries(List<BlobRecord> blobs) {
        return blobs.stream().mapToLong(BlobRecord::entries).sum();
    }

    private static long sum(Map<Object, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }
}
