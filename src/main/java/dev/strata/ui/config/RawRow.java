package dev.strata.ui.config;

/**
 * One row of a text: a line, or a piece of one that is too long for a row.
 *
 * @param line the line's number, from 1
 * @param first whether the line begins here
 * @param start offset of its first character
 * @param end offset behind its last character
 * @param fold index of the object or array that can be folded here; -1 for none
 * @param hidden lines that are folded away below it
 */
record RawRow(int line, boolean first, int start, int end, int fold, int hidden) {}
