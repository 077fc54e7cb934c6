package dev.strata.engine.store;

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
}
