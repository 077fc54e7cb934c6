package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.store.LayerRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image that can be mounted.
 *
 * @param reference the name under which the cache has it
 * @param digest the manifest's digest; absent for an image of another program that recorded none
 * @param cached whether nothing had to be fetched or converted
 * @param size bytes that the layers' blobs occupy on disk
 * @param rootfsPath the first lower path
 * @param lowerPaths what to mount, base to top: without empty layers, repeated ones, and what an opaque root hides
 * @param lowerFsTypes the filesystem type of each lower path
 * @param layers the blobs that are mounted, base first
 * @param canonicalLayers one blob for each layer of the manifest, base first
 */
public record BuildResult(
        String reference,
        Optional<Digest> digest,
        boolean cached,
        long size,
        Path rootfsPath,
        List<Path> lowerPaths,
        List<String> lowerFsTypes,
        List<LayerRef> layers,
        List<LayerRef> canonicalLayers,
        Optional<OciConfig> oci) {

    public BuildResult {
        lowerPaths = List.copyOf(lowerPaths);
        lowerFsTypes = List.copyOf(lowerFsTypes);
        layers = List.copyOf(layers);
        canonicalLayers = List.copyOf(canonicalLayers);
    }
}
