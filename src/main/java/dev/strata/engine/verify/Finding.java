package dev.strata.engine.verify;

import dev.strata.engine.store.ImageKey;
import java.util.List;

/**
 * One thing that is not as it must be.
 *
 * @param subject a file of the cache, a document's digest, or the catalog's file and an image in it
 * @param detail what was expected and what was found
 * @param images those that are hurt by it
 */
public record Finding(Kind kind, String subject, Problem problem, String detail, List<ImageKey> images) {

    /** What sort of thing is meant. */
    public enum Kind {
        /** The filesystem image of a layer. */
        BLOB,
        /** The filesystem image of a whole image. */
        TARGET,
        /** A manifest, config or index. */
        DOCUMENT,
        /** The catalog's own rows, or the record of an image. */
        CATALOG
    }

    /** How it differs from what it must be. */
    public enum Problem {
        MISSING,
        LENGTH,
        CHECKSUM,
        STRUCTURE,
        /** It was made from a blob that is damaged. */
        SOURCE,
        ROWS
    }

    public Finding {
        images = List.copyOf(images);
    }
}
