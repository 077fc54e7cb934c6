package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.time.Instant;
import java.util.List;

/**
 * An image that was removed and that {@link Store#restore} brings back as long as its blobs are there.
 *
 * @param size bytes of all layer blobs together, as they were recorded
 * @param layers its blobs, base first
 * @param diffIds of its layers as they were recorded, else the names of its blobs
 */
public record TrashedImage(ImageKey key, Instant removedAt, long size, List<Digest> layers, List<Digest> diffIds) {

    public TrashedImage {
        layers = List.copyOf(layers);
        diffIds = List.copyOf(diffIds);
    }
}
