package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a blob is called: {@code sha256:9f86…} and {@code erofs}, in the file system {@code sha256_9f86….erofs}. */
public record BlobName(Digest digest, String fsType) implements StoredFile {

    public static BlobName erofs(Digest digest) {
        return new BlobName(digest, LayerRef.EROFS);
    }

    /** The name that a file has, unless it is none of a blob. */
    public static Optional<BlobName> ofFile(String fileName) {
        int underscore = fileName.indexOf('_');
        int dot = fileName.lastIndexOf('.');
        if (underscore < 0 || dot < underscore || !fileName.substring(dot + 1).equals(LayerRef.EROFS)) {
            return Optional.empty();
        }
        String digest = fileName.substring(0, underscore) + ":" + fileName.substring(underscore + 1, dot);
        return Digest.tryParse(digest).map(BlobName::erofs);
    }

    // what the record would do, but tens of times as often as anything else in a cache of a hundred thousand blobs
    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof BlobName name && digest.equals(name.digest) && fsType.equals(name.fsType));
    }

    String fileName() {
        return digest.fileStem() + "." + fsType;
    }
}
