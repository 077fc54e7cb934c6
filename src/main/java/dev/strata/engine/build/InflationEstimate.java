package dev.strata.engine.build;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.Experience;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * How large a layer's filesystem image will be, as far as can be told before it is fetched: the size that its
 * annotations tell; its own where it is not compressed; else in the proportion that images of this cache have had, or
 * three times as much where there are too few to go by. A filesystem image takes about what its tar does.
 */
final class InflationEstimate {

    /** What eStargz builders note of the tar (stargz-snapshotter, docs/estargz.md). */
    private static final String UNCOMPRESSED_SIZE = "io.containers.estargz.uncompressed-size";

    private static final double USUAL = 3;
    private static final double CAUTION = 1.2;

    /** With less pulled than this, what was pulled says little. */
    private static final long ENOUGH = 64L << 20;

    /** More than any layer has, and so little that sizes of many can be added up. */
    static final long MOST = 1L << 50;

    private final double factor;

    InflationEstimate(Cache cache) throws IOException {
        this(cache.experience());
    }

    InflationEstimate(Experience experience) {
        factor = experience.compressed() < ENOUGH ? USUAL : CAUTION * experience.converted() / experience.compressed();
    }

    long of(Descriptor layer) {
        return Math.min(MOST, estimate(layer));
    }

    private long estimate(Descriptor layer) {
        Optional<Long> told = uncompressed(layer);
        if (told.isPresent()) {
            return told.get();
        }
        return isCompressed(layer.mediaType()) ? Math.round(layer.size() * Math.max(1, factor)) : layer.size();
    }

    private static Optional<Long> uncompressed(Descriptor layer) {
        String told = layer.annotations().getOrDefault(UNCOMPRESSED_SIZE, "");
        return told.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(told)) : Optional.empty();
    }

    private static boolean isCompressed(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT);
        return type.endsWith("gzip") || type.endsWith("zstd");
    }
}
