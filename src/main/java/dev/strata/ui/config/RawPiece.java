package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Kind;
import java.util.Optional;

/**
 * A part of a row that looks the same throughout.
 *
 * @param start its place in the text
 * @param kind what it is part of; empty for what stands between tokens, and for text that is no JSON
 * @param mark whether it is found
 * @param link whether it leads somewhere
 */
record RawPiece(int start, String text, Optional<Kind> kind, Mark mark, boolean link) {

    /** Whether a piece is part of what is searched for. */
    enum Mark {
        NONE,
        FOUND,
        /** The one that the search is at. */
        CURRENT
    }
}
