package dev.strata.ui.config;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an image says that it was built on (OCI image-spec, annotations.md).
 *
 * @param name as it is written; empty where only the digest is
 * @param digest as it is written; empty where only the name is
 * @param layers how many of the image's layers are the base's; known only where the base is in the cache
 */
record Base(String name, String digest, OptionalInt layers) {

    private static final String NAME = "org.opencontainers.image.base.name";
    private static final String DIGEST = "org.opencontainers.image.base.digest";

    /** The manifest's word counts more than the labels. */
    static Optional<Base> find(
            ImageInfo image, Optional<ImageConfig> config, Optional<Manifest> manifest, List<ImageInfo> all) {
        Map<String, String> said = new HashMap<>();
        config.ifPresent(c -> said.putAll(c.execution().labels()));
        manifest.ifPresent(m -> said.putAll(m.annotations()));
        String name = said.getOrDefault(NAME, "");
        String digest = said.getOrDefault(DIGEST, "");
        if (name.isEmpty() && digest.isEmpty()) {
            return Optional.empty();
        }
        List<Digest> own = config.map(ImageConfig::diffIds).orElse(List.of());
        OptionalInt layers = all.stream()
                .filter(other -> !other.key().equals(image.key()) && isCalled(other, name, digest))
                .flatMap(other -> other.details().stream())
                .map(ImageDetails::diffIds)
                .filter(below -> !below.isEmpty()
                        && below.size() < own.size()
                        && own.subList(0, below.size()).equals(below))
                .mapToInt(List::size)
                .max();
        return Optional.of(new Base(name, digest, layers));
    }

    private static boolean isCalled(ImageInfo image, String name, String digest) {
        boolean byDigest = image.details()
                .filter(d -> d.manifest().toString().equals(digest)
                        || d.index()
                                .map(Digest::toString)
                                .filter(digest::equals)
                                .isPresent())
                .isPresent();
        return byDigest || (!name.isEmpty() && (name.equals(image.tag()) || name.endsWith("/" + image.tag())));
    }
}
