package dev.strata.ui.config;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One document, ready to be shown as it is written.
 *
 * @param text of the exact bytes
 * @param formless whether it was looked into and is no JSON
 * @param exact where its tokens are; empty where it is formless, or too large to be looked into unasked
 * @param pretty the same tokens, one value on a line
 * @param yaml the same values as YAML; only after {@link #inYaml}
 */
public record Paper(
        DocumentKind kind,
        Document document,
        String text,
        boolean formless,
        Optional<JsonText> exact,
        Optional<JsonText> pretty,
        Optional<JsonText> yaml) {

    /** Above this many bytes a document is shown plain first. */
    static final int LARGE = 1 << 20;

    /** Reads a document; a large one is left plain. */
    static Paper read(DocumentKind kind, Document document) {
        Paper plain = new Paper(
                kind,
                document,
                new String(document.bytes(), StandardCharsets.UTF_8),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return plain.isLarge() ? plain : plain.looked();
    }

    boolean isLarge() {
        return document.bytes().length > LARGE;
    }

    /** The same document with its tokens, if it has any. */
    Paper looked() {
        try {
            JsonText json = JsonText.read(document.digest().toString(), text);
            return new Paper(
                    kind, document, text, false, Optional.of(json), Optional.of(json.pretty()), Optional.empty());
        } catch (BadMetadata _) {
            // the list of problems tells of it
            return new Paper(kind, document, text, true, exact, pretty, yaml);
        }
    }

    /** The same document as YAML too, if it has tokens. */
    Paper inYaml() {
        return new Paper(kind, document, text, formless, exact, pretty, exact.map(YamlText::of));
    }
}
