package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One image of the catalog.
 *
 * @param layers blobs, base first, one for each layer of the manifest
 * @param details what only Strata records; absent for an image that another program saved
 * @param lastUsed when something was last made of it or read from it, where that was recorded
 * @param pinned whether it is marked as one to keep
 */
public record ImageInfo(
        Scope scope,
        String tag,
        ImageMeta meta,
        List<LayerRef> layers,
        Optional<ImageDetails> details,
        Optional<Instant> lastUsed,
        boolean pinned) {

    public ImageInfo {
        layers = List.copyOf(layers);
    }

    /** An image that was never used and is not pinned. */
    public ImageInfo(Scope scope, String tag, ImageMeta meta, List<LayerRef> layers, Optional<ImageDetails> details) {
        this(scope, tag, meta, layers, details, Optional.empty(), false);
    }

    public ImageKey key() {
        return new ImageKey(scope, tag);
    }

    /** Names all layers together, which must be at least one. */
    public Digest chainId() {
        List<Digest> blobs = layers.stream().map(LayerRef::digest).toList();
        return ChainId.top(details.map(ImageDetails::diffIds).orElse(blobs)).orElseThrow();
    }
}
