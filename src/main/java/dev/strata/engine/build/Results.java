package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.BlobRecord;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of a catalog row what a runtime mounts. */
final class Results {

    private final Cache cache;

    Results(Cache cache) {
        this.cache = cache;
    }

    BuildResult of(ImageInfo image, boolean cached) throws IOException {
        List<LayerRef> runtime = preferred(image).map(List::of).orElse(image.layers());
        List<LayerRef> mounted = mounted(runtime);
        return new BuildResult(
                image.tag(),
                image.meta().digest(),
                cached,
                image.meta().size(),
                mounted.getFirst().path(),
                mounted.stream().map(LayerRef::path).toList(),
                mounted.stream().map(LayerRef::fsType).toList(),
                runtime,
                image.layers(),
                image.meta().oci());
    }

    /**
     * An image as one filesystem image, made of its layers where the cache has none yet.
     *
     * @param cached whether nothing else had to be done
     */
    BuildResult of(ImageInfo image, Target target, boolean cached, Progress progress)
            throws IOException, InterruptedException {
        if (target == Target.LAYERS) {
            return of(image, cached);
        }
        List<LayerRef> layers = mounted(image.layers());
        var conversion = new TargetConversion(cache, target, image.chainId(), layers, progress);
        TargetConversion.Outcome outcome = conversion.run();
        List<Path> devices = layers.stream().map(LayerRef::path).toList();
        return new BuildResult(
                image.tag(),
                image.meta().digest(),
                cached && outcome.cached(),
                target,
                image.meta().size(),
                outcome.file(),
                List.of(outcome.file()),
                target == Target.MERGED ? devices : List.of(),
                List.of(LayerRef.EROFS),
                layers,
                image.layers(),
                image.meta().oci(),
                List.of());
    }

    /** The blob that another program recorded as the one to mount instead of the layers. */
    private static Optional<LayerRef> preferred(ImageInfo image) {
        Optional<Path> rootfs = image.meta().runtimeRootfsPath();
        boolean isLayer = image.layers().stream().anyMatch(layer -> rootfs.equals(Optional.of(layer.path())));
        return isLayer ? Optional.empty() : rootfs.flatMap(LayerRefs::ofFile);
    }

    /**
     * The layers worth mounting, base first. Going down from the top: an opaque root ends the stack, because overlayfs
     * ignores that mark on the root of a layer; empty layers show nothing; and the kernel refuses a device twice, of
     * which only the upper one would show anyway.
     */
    private List<LayerRef> mounted(List<LayerRef> layers) throws IOException {
        List<LayerRef> mounted = new ArrayList<>();
        Set<Digest> seen = new HashSet<>();
        Map<Digest, BlobRecord> records =
                cache.blobs().find(layers.stream().map(LayerRef::digest).toList());
        for (LayerRef layer : layers.reversed()) {
            Optional<BlobRecord> record = Optional.ofNullable(records.get(layer.digest()));
            boolean empty = record.map(BlobRecord::empty).orElse(false);
            if (!empty && seen.add(layer.digest())) {
                mounted.add(layer);
            }
            if (record.map(BlobRecord::opaqueRoot).orElse(false)) {
                break;
            }
        }
        if (mounted.isEmpty()) {
            return List.of(layers.getLast()); // something has to be mounted, even if it is empty
        }
        Collections.reverse(mounted);
        return mounted;
    }
}
