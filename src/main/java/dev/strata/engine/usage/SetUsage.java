package dev.strata.engine.usage;

import dev.strata.engine.store.ImageKey;
import java.util.List;
import java.util.OptionalLong;

/**
 * What some images cost together, in bytes: what several of them have counts once.
 *
 * @param images each of them by itself, in the order of scope and tag
 * @param compressed their layers as they are served; absent where that is not recorded of all
 * @param unpacked their layers' tar streams; absent where that is not recorded of all
 * @param onDisk allocated bytes of their blobs and of the targets made of them
 * @param freed what becomes reclaimable once all of them are removed
 * @param others the other images that have some of their layers
 * @param layers their layers, the largest on disk first
 */
public record SetUsage(
        List<ImageUsage> images,
        OptionalLong compressed,
        OptionalLong unpacked,
        long onDisk,
        long freed,
        List<ImageKey> others,
        List<LayerUsage> layers) {

    public SetUsage {
        images = List.copyOf(images);
        others = List.copyOf(others);
        layers = List.copyOf(layers);
    }
}
