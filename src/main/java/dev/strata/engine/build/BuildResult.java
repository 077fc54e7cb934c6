package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.layer.LeftOut;
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
 * @param target as what it can be mounted
 * @param size bytes that the layers' blobs occupy on disk
 * @param rootfsPath the first lower path
 * @param lowerPaths what to mount, base to top: without empty layers, repeated ones, and what an opaque root hides; just
 *     one where the target is the whole image
 * @param devicePaths the extra devices that the one lower path needs, in the order in which a mount names them
 * @param lowerFsTypes the filesystem type of each lower path
 * @param layers the blobs that are mounted, or that the target was made of, base first
 * @param canonicalLayers one blob for each layer of the manifest, base first
 * @param omissions what the layers that were converted just now carry and no filesystem image has room for
 */
public record BuildResult(
        String reference,
        Optional<Digest> digest,
        boolean cached,
        Target target,
        long size,
        Path rootfsPath,
        List<Path> lowerPaths,
        List<Path> devicePaths,
        List<String> lowerFsTypes,
        List<LayerRef> layers,
        List<LayerRef> canonicalLayers,
        Optional<OciConfig> oci,
        List<Omission> omissions) {

    public BuildResult {
        lowerPaths = List.copyOf(lowerPaths);
        devicePaths = List.copyOf(devicePaths);
        lowerFsTypes = List.copyOf(lowerFsTypes);
        layers = List.copyOf(layers);
        canonicalLayers = List.copyOf(canonicalLayers);
        omissions = List.copyOf(omissions);
    }

    /** Something that a layer carries and its image lacks. */
    public record Omission(Digest diffId, LeftOut leftOut) {}

    BuildResult withOmissions(List<Omission> found) {
        return new BuildResult(
                reference,
                digest,
                cached,
                target,
                size,
                rootfsPath,
                lowerPaths,
                devicePaths,
                lowerFsTypes,
                layers,
                canonicalLayers,
                oci,
                found);
    }

    /** An image that is mounted layer by layer. */
    public BuildResult(
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
        this(
                reference,
                digest,
                cached,
                Target.LAYERS,
                size,
                rootfsPath,
                lowerPaths,
                List.of(),
                lowerFsTypes,
                layers,
                canonicalLayers,
                oci,
                List.of());
    }
}
