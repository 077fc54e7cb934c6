package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Kind;
import java.util.Optional;

/**
 * A part of a row that is written in one colour.
 *
 * @param kind what it is part of; empty for what stands between tokens, and for text that is no JSON
 * @param link whether it leads somewhere
 */
record RawPiece(String text, Optional<Kind> kind, boolean link) {}
