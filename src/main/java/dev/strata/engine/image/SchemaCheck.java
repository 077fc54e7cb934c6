package dev.strata.engine.image;

import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds an image's documents against the OCI image-spec (config.md, manifest.md, image-index.md, descriptor.md) and
 * against each other. Any bytes may come; whatever is wrong with them is a finding, never a failure.
 */
public final class SchemaCheck {

    private SchemaCheck() {}

    /** All findings: those of the config first, then the manifest's and the index's, each in the document's order. */
    public static List<SchemaFinding> of(Document config, Document manifest, Optional<Document> index) {
        try {
            return find(config, manifest, index);
        } catch (IOException e) {
            throw new AssertionError("bytes in memory give no read errors", e);
        }
    }

    private static List<SchemaFinding> find(Document config, Document manifest, Optional<Document> index)
            throws IOException {
        SchemaNotes ofConfig = new SchemaNotes(DocumentKind.CONFIG);
        SchemaNotes ofManifest = new SchemaNotes(DocumentKind.MANIFEST);
        SchemaNotes ofIndex = new SchemaNotes(DocumentKind.INDEX);
        Optional<Json> manifestJson = parse(manifest, ofManifest);
        // an artifact's config is whatever its type says, JSON or not
        boolean artifact = manifestJson.filter(ManifestSchema::isArtifact).isPresent();
        Optional<Json> configJson = artifact ? Optional.empty() : parse(config, ofConfig);
        if (manifestJson.isPresent()) {
            ManifestSchema.check(manifest, manifestJson.get(), ofManifest);
        }
        if (configJson.isPresent()) {
            Optional<Integer> layers = manifestJson.flatMap(ManifestSchema::layers);
            ConfigSchema.check(configJson.get(), layers, ofConfig);
        }
        if (index.isPresent()) {
            Optional<Json> indexJson = parse(index.get(), ofIndex);
            if (indexJson.isPresent()) {
                IndexSchema.check(index.get(), indexJson.get(), ofIndex);
                IndexSchema.compare(indexJson.get(), manifest, configJson, ofIndex);
            }
        }
        List<SchemaFinding> all = new ArrayList<>(ofConfig.findings());
        all.addAll(ofManifest.findings());
        all.addAll(ofIndex.findings());
        return List.copyOf(all);
    }

    private static Optional<Json> parse(Document document, SchemaNotes notes) throws IOException {
        String name = document.digest().toString();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document.bytes()));
        } catch (CharacterCodingException _) {
            notes.add(Rule.NOT_UTF8, "");
        }
        Optional<JsonText> text =
                notes.read(() -> JsonText.read(name, new String(document.bytes(), StandardCharsets.UTF_8)));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        namedTwice(text.get(), notes);
        return notes.read(() -> Json.parse(name, document.bytes()));
    }

    private static void namedTwice(JsonText text, SchemaNotes notes) {
        record Member(int parent, String name) {}
        Set<Member> seen = new HashSet<>();
        for (int i = 1; i < text.values().size(); i++) {
            JsonText.Value value = text.values().get(i);
            if (!seen.add(new Member(value.parent(), value.step()))) {
                notes.add(Rule.NAMED_TWICE, text.pointer(i));
            }
        }
    }
}
