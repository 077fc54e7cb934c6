package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a filesystem image of a whole image is called: {@code flat} and {@code sha256:9f86…}, in the file system
 * {@code flat_sha256_9f86….erofs}.
 *
 * @param kind a word for how the layers were put together
 * @param chainId names the layers
 */
public record TargetName(String kind, Digest chainId) implements StoredFile {

    private static final Pattern KIND = Pattern.compile("[a-z]{1,16}");
    private static final Pattern FILE = Pattern.compile("(" + KIND + ")_([a-z0-9]+)_([0-9a-f]+)\\." + LayerRef.EROFS);

    public TargetName {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("not a kind of target: " + kind);
        }
    }

    /** The name that a file has, unless it is none of a target. */
    public static Optional<TargetName> ofFile(String fileName) {
        Matcher parts = FILE.matcher(fileName);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Digest.tryParse(parts.group(2) + ":" + parts.group(3))
                .map(chainId -> new TargetName(parts.group(1), chainId));
    }

    String fileName() {
        return kind + "_" + chainId.fileStem() + "." + LayerRef.EROFS;
    }
}
