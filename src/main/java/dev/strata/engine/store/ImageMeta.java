package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.OciConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the catalog says of an image besides its layers.
 *
 * @param digest the manifest's digest; absent where another program recorded none
 * @param size bytes of all layer blobs together
 * @param createdAt when this row came to be, not when the image was built
 * @param oci absent where another program recorded none
 * @param runtimeRootfsPath the blob that a runtime should prefer, where one is recorded
 */
public record ImageMeta(
        String tag,
        Optional<Digest> digest,
        long size,
        Instant createdAt,
        Source source,
        Optional<OciConfig> oci,
        Optional<Path> runtimeRootfsPath) {

    /** The same image under a name that the user gave it now. */
    public ImageMeta tagged(String name) {
        return new ImageMeta(name, digest, size, Instant.now(), Source.TAG, oci, runtimeRootfsPath);
    }

    /** How the image came into the cache. */
    public enum Source {
        REGISTRY,
        TAG,
        IMPORT,
        /** Another program's word that Strata does not know. */
        OTHER
    }
}
