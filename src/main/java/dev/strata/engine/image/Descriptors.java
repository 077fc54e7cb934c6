package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import java.util.Optional;

/** Reads descriptors out of manifests and indexes. */
final class Descriptors {

    private Descriptors() {}

    static Descriptor read(Json json) throws BadMetadata {
        return new Descriptor(
                json.at("mediaType").text(),
                json.at("digest").digest(),
                json.at("size").size(),
                json.at("urls").texts(),
                json.at("annotations").textMap(),
                platform(json.at("platform")));
    }

    private static Optional<Platform> platform(Json json) throws BadMetadata {
        if (!json.exists()) {
            return Optional.empty();
        }
        return Optional.of(new Platform(
                json.at("os").textOr("unknown"),
                json.at("architecture").textOr("unknown"),
                json.at("variant").optionalText()));
    }
}
