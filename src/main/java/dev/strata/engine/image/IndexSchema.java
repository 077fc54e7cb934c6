package dev.strata.engine.image;

import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the OCI image-spec's image-index.md asks of an index. */
final class IndexSchema {

    private IndexSchema() {}

    static void check(Document document, Json json, SchemaNotes notes) throws IOException {
        DescriptorSchema.self(document, json, notes);
        boolean docker = MediaTypes.isDocker(document.mediaType());
        Json manifests = json.at("manifests");
        for (Json entry : notes.read(manifests::elements).orElse(List.of())) {
            DescriptorSchema.check(
                    entry, type -> MediaTypes.isManifest(type) || MediaTypes.isIndex(type), docker, notes);
            Json platform = entry.at("platform");
            if (!platform.exists()) {
                notes.add(Rule.NO_PLATFORM, platform.pointer());
            } else {
                notes.read(() -> platform.at("os").text());
                notes.read(() -> platform.at("architecture").text());
                notes.read(() -> platform.at("variant").textOr(""));
            }
        }
    }

    /** Compares the entry of the index through which the image was chosen with the image. */
    static void compare(Json json, Document manifest, Optional<Json> config, SchemaNotes notes) throws IOException {
        Json manifests = json.at("manifests");
        SchemaNotes told = new SchemaNotes(DocumentKind.INDEX);
        for (Json entry : told.read(manifests::elements).orElse(List.of())) {
            if (told.read(entry.at("digest")::digest)
                    .filter(manifest.digest()::equals)
                    .isPresent()) {
                if (config.isPresent()) {
                    comparePlatform(entry.at("platform"), config.get(), notes);
                }
                return;
            }
        }
        notes.add(Rule.NOT_IN_INDEX, manifests.pointer(), manifest.digest().toString());
    }

    private static void comparePlatform(Json platform, Json config, SchemaNotes notes) throws IOException {
        SchemaNotes told = new SchemaNotes(DocumentKind.INDEX);
        Optional<Platform> promised = told.read(() -> platform(platform));
        Optional<Platform> had = told.read(() -> platform(config));
        if (promised.isPresent() && had.isPresent() && !promised.get().accepts(had.get())) {
            notes.add(
                    Rule.OTHER_PLATFORM,
                    platform.pointer(),
                    promised.get().toString(),
                    had.get().toString());
        }
    }

    private static Platform platform(Json json) throws IOException {
        return new Platform(
                json.at("os").text(),
                json.at("architecture").text(),
                json.at("variant").optionalText());
    }
}
