package dev.strata.ui.config;

/**
 * Something that is drawn behind the text of a row.
 *
 * @param start its place in the text
 * @param end the place behind it
 */
record RawMark(Kind kind, int start, int end) {

    /** What is marked; those that come later are drawn over those before. */
    enum Kind {
        /** Part of what is searched for. */
        FOUND,
        /** The one of those that the search is at. */
        CURRENT,
        /** What the user selected. */
        SELECTED,
        /** The value that the user is at. */
        VALUE,
        /** Where the user is; nothing stands in it. */
        CARET
    }
}
