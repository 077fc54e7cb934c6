package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the OCI image-spec's manifest.md asks of a manifest. */
final class ManifestSchema {

    private ManifestSchema() {}

    static void check(Document document, Json json, SchemaNotes notes) throws IOException {
        DescriptorSchema.self(document, json, notes);
        boolean docker = MediaTypes.isDocker(document.mediaType());
        boolean artifact = isArtifact(json);
        Json config = json.at("config");
        if (config.exists()) {
            DescriptorSchema.check(config, type -> artifact || MediaTypes.isImageConfig(type), docker, notes);
        } else {
            notes.add(Rule.WRONG_FORM, config.pointer(), "a descriptor is needed");
        }
        Json layers = json.at("layers");
        notes.read(() -> json.at("artifactType").textOr(""));
        Optional<List<Json>> elements = notes.read(layers::elements);
        for (Json layer : elements.orElse(List.of())) {
            DescriptorSchema.check(layer, type -> artifact || MediaTypes.isLayer(type), docker, notes);
        }
        if (elements.filter(List::isEmpty).isPresent()) {
            notes.add(Rule.NO_LAYERS, layers.pointer());
        }
    }

    /** Whether it says to be of something else than an image, which may have any config and any contents. */
    static boolean isArtifact(Json json) {
        try {
            return !json.at("artifactType").textOr("").isEmpty();
        } catch (BadMetadata _) {
            return false;
        }
    }

    /** How many layers it has, where that can be told. */
    static Optional<Integer> layers(Json json) {
        try {
            return Optional.of(json.at("layers").elements().size());
        } catch (BadMetadata _) {
            // the check of the manifest itself tells of it
            return Optional.empty();
        }
    }
}
