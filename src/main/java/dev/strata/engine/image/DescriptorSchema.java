package dev.strata.engine.image;

import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.util.function.Predicate;

/** What the OCI image-spec's descriptor.md asks of a descriptor, and what documents say of their own type. */
final class DescriptorSchema {

    private DescriptorSchema() {}

    /**
     * Checks a descriptor.
     *
     * @param known whether a media type is one of those that belong here
     * @param docker whether the document around it is Docker's
     */
    static void check(Json descriptor, Predicate<String> known, boolean docker, SchemaNotes notes) throws IOException {
        Json mediaType = descriptor.at("mediaType");
        notes.read(mediaType::text).ifPresent(type -> {
            if (!known.test(type)) {
                notes.add(Rule.UNKNOWN_MEDIA_TYPE, mediaType.pointer(), type);
            } else if (MediaTypes.isDocker(type) != docker) {
                notes.add(Rule.MIXED_MEDIA_TYPES, mediaType.pointer(), type);
            }
        });
        notes.read(descriptor.at("digest")::digest);
        notes.read(descriptor.at("size")::size);
        notes.read(descriptor.at("urls")::texts);
        notes.read(descriptor.at("annotations")::textMap);
    }

    /** Checks what a manifest or index says of itself. */
    static void self(Document document, Json json, SchemaNotes notes) throws IOException {
        Json version = json.at("schemaVersion");
        if (!version.exists()
                || notes.read(() -> version.numberOr(2)).filter(v -> v != 2).isPresent()) {
            notes.add(Rule.SCHEMA_VERSION, version.pointer());
        }
        Json mediaType = json.at("mediaType");
        if (!mediaType.exists()) {
            notes.add(Rule.NO_MEDIA_TYPE, mediaType.pointer());
        }
        notes.read(() -> mediaType.textOr(document.mediaType()))
                .filter(type -> !type.equals(document.mediaType()))
                .ifPresent(_ -> notes.add(Rule.OTHER_MEDIA_TYPE, mediaType.pointer(), document.mediaType()));
        if (MediaTypes.isDocker(document.mediaType())) {
            notes.add(Rule.DOCKER_SCHEMA, mediaType.pointer());
        }
        notes.read(() -> json.at("annotations").textMap());
    }
}
