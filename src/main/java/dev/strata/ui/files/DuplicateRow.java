package dev.strata.ui.files;

import dev.strata.engine.browse.Duplicates;

/**
 * A file that has the same bytes as others.
 *
 * @param path escaped
 * @param first whether it is the first of its group, which says what all of them are
 */
public record DuplicateRow(String path, Duplicates.Group group, boolean first) {}
