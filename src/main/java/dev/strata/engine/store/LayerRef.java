package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.nio.file.Path;

/**
 * One layer's filesystem image in the cache.
 *
 * @param digest the blob's key: the layer's diffID, or its chain ID where the blob depends on the layers below
 * @param fsType {@code erofs} for every layer that other programs see
 * @param size bytes that the blob occupies on disk
 */
public record LayerRef(Digest digest, String fsType, long size, Path path) {

    public static final String EROFS = "erofs";
}
