package dev.strata.engine.image;

import java.util.List;

/**
 * Something in a document that the OCI image-spec wants otherwise, or that readers should know of.
 *
 * @param pointer the JSON pointer of the value, or of where it should be
 * @param details what the words about it need, as {@link Rule} says
 */
public record SchemaFinding(DocumentKind document, String pointer, Rule rule, List<String> details) {

    /** How bad it is. */
    public enum Severity {
        /** The specification forbids it. */
        ERROR,
        /** It is allowed, and yet likely to surprise. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /** What is wrong. */
    public enum Rule {
        /** Not JSON, or not an object. Details: why. */
        NOT_JSON(Severity.ERROR),
        /** Bytes that are no UTF-8. */
        NOT_UTF8(Severity.ERROR),
        /** Two members of one object have this name. */
        NAMED_TWICE(Severity.WARNING),
        /** A value of another form than the specification's. Details: what is needed. */
        WRONG_FORM(Severity.ERROR),
        NO_OS(Severity.ERROR),
        NO_ARCHITECTURE(Severity.ERROR),
        NO_ROOTFS(Severity.ERROR),
        /** The root filesystem is of another type than {@code layers}. Details: the type. */
        ROOTFS_TYPE(Severity.ERROR),
        /** As many diffIDs as layers are needed. Details: diffIDs, layers. */
        DIFF_IDS_COUNT(Severity.ERROR),
        /** As many steps that make a layer as layers are needed. Details: steps, layers. */
        HISTORY_COUNT(Severity.WARNING),
        /** No {@code NAME=value}. */
        ENV_FORM(Severity.WARNING),
        /** No port with an optional protocol. */
        PORT_FORM(Severity.WARNING),
        SCHEMA_VERSION(Severity.ERROR),
        /** No media type where one should be. */
        NO_MEDIA_TYPE(Severity.NOTE),
        /** Details: the media type. */
        UNKNOWN_MEDIA_TYPE(Severity.WARNING),
        /** The document's own word differs from what it is known as. Details: that media type. */
        OTHER_MEDIA_TYPE(Severity.ERROR),
        /** Docker's media type in a document of the OCI, or the other way round. Details: the media type. */
        MIXED_MEDIA_TYPES(Severity.WARNING),
        /** A document of Docker's schema 2. */
        DOCKER_SCHEMA(Severity.NOTE),
        NO_LAYERS(Severity.WARNING),
        NO_PLATFORM(Severity.NOTE),
        /** The index does not list the manifest. Details: the manifest's digest. */
        NOT_IN_INDEX(Severity.ERROR),
        /** The index promises another platform than the config has. Details: promised, had. */
        OTHER_PLATFORM(Severity.WARNING);

        private final Severity severity;

        Rule(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    public SchemaFinding {
        details = List.copyOf(details);
    }
}
