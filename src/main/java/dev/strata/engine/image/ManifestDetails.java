package dev.strata.engine.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest or an index says, to be shown (OCI image-spec, manifest.md and image-index.md). Artifacts and foreign
 * layers, which Strata does not handle, are told of too. A value of the wrong form is left out, as {@link SchemaCheck}
 * tells of it.
 *
 * @param artifactType the empty string for an image
 * @param layers of a manifest, base first
 * @param manifests of an index
 */
public record ManifestDetails(
        String artifactType,
        Optional<DescriptorDetails> subject,
        Optional<DescriptorDetails> config,
        List<DescriptorDetails> layers,
        List<DescriptorDetails> manifests,
        Map<String, String> annotations) {

    /** Reads a manifest or index, of which only that it is a JSON object must hold. */
    public static ManifestDetails read(Document document) throws IOException {
        Json json = Json.parse(document.digest().toString(), document.bytes());
        return new ManifestDetails(
                Json.orElse("", () -> json.at("artifactType").textOr("")),
                one(json.at("subject")),
                one(json.at("config")),
                several(json.at("layers")),
                several(json.at("manifests")),
                Json.orElse(Map.of(), () -> json.at("annotations").textMap()));
    }

    /** What an artifact is one of; empty for an image. */
    public Optional<String> artifact() {
        String type = artifactType.isEmpty()
                ? config.map(DescriptorDetails::mediaType).orElse("")
                : artifactType;
        return type.isEmpty() || MediaTypes.isImageConfig(type) ? Optional.empty() : Optional.of(type);
    }

    private static Optional<DescriptorDetails> one(Json json) {
        return json.exists() ? Optional.of(DescriptorDetails.read(json)) : Optional.empty();
    }

    private static List<DescriptorDetails> several(Json json) {
        List<DescriptorDetails> read = new ArrayList<>();
        for (Json element : Json.orElse(List.<Json>of(), json::elements)) {
            read.add(DescriptorDetails.read(element));
        }
        return List.copyOf(read);
    }
}
