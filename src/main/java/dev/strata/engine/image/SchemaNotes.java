package dev.strata.engine.image;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.SchemaFinding.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is found in one document. A value of the wrong form ends only the reading that needed it. */
final class SchemaNotes {

    private final DocumentKind document;
    private final List<SchemaFinding> findings = new ArrayList<>();

    SchemaNotes(DocumentKind document) {
        this.document = document;
    }

    /** Reads something of a document. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    void add(Rule rule, String pointer, String... details) {
        findings.add(new SchemaFinding(document, pointer, rule, List.of(details)));
    }

    /** What is read; empty, and a finding, where it is not of the form that it must have. */
    <T> Optional<T> read(Reading<T> reading) throws IOException {
        try {
            return Optional.of(reading.read());
        } catch (BadMetadata e) {
            add(e.pointer().isEmpty() ? Rule.NOT_JSON : Rule.WRONG_FORM, e.pointer(), e.problem());
            return Optional.empty();
        }
    }

    List<SchemaFinding> findings() {
        return findings;
    }
}
