package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Unsupported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image for one platform: its config and layers, base first (OCI image-spec, manifest.md; Docker schema 2).
 *
 * @param document the exact bytes
 */
public record Manifest(Document document, Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    /**
     * Reads a manifest.
     *
     * @throws BadMetadata if it is malformed
     * @throws Unsupported if it is schema 1, or an artifact rather than an image, or has foreign layers
     */
    public static Manifest read(Document document) throws IOException {
        String name = document.digest().toString();
        Json json = Json.parse(name, document.bytes());
        if (json.at("schemaVersion").numberOr(2) == 1) {
            throw new Unsupported(name, "an image manifest of schema 1");
        }
        if (json.at("manifests").exists()) {
            throw json.at("manifests").bad("an index where a manifest is needed");
        }
        Descriptor config = Descriptors.read(json.at("config"));
        String artifact = json.at("artifactType").textOr("");
        if (!artifact.isEmpty() || !MediaTypes.isImageConfig(config.mediaType())) {
            throw new Unsupported(name, "an artifact of type " + (artifact.isEmpty() ? config.mediaType() : artifact));
        }
        List<Descriptor> layers = new ArrayList<>();
        for (Json layer : json.at("layers").elements()) {
            Descriptor descriptor = Descriptors.read(layer);
            if (!descriptor.urls().isEmpty()) {
                throw new Unsupported(name, "the foreign layer " + descriptor.digest());
            }
            layers.add(descriptor);
        }
        return new Manifest(document, config, layers, json.at("annotations").textMap());
    }

    /** The bytes of all layers together, compressed as they are served. */
    public long compressedSize() {
        return layers.stream().mapToLong(Descriptor::size).sum();
    }

    public Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get(name));
    }
}
