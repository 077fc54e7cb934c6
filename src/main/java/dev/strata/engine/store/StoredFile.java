package dev.strata.engine.store;

import dev.strata.engine.image.Digest;

/** A finished filesystem image of the cache, by what it holds. */
public sealed interface StoredFile permits BlobName, TargetName {

    /** What a lease must name to keep the file. */
    default Digest key() {
        return switch (this) {
            case BlobName blob -> blob.digest();
            case TargetName target -> target.chainId();
        };
    }
}
