package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * One image of the catalog.
 *
 * @param layers blobs, base first, one for each layer of the manifest
 * @param details what only Strata records; absent for an image that another program saved
 */
public record ImageInfo(
        Scope scope, String tag, ImageMeta meta, List<LayerRef> layers, Optional<ImageDetails> details) {

    public ImageInfo {
        layers = List.copyOf(layers);
    }

    /** Names all layers together, which must be at least one. */
    public Digest chainId() {
        List<Digest> blobs = layers.stream().map(LayerRef::digest).toList();
        return ChainId.top(details.map(ImageDetails::diffIds).orElse(blobs)).orElseThrow();
    }
}
