package dev.strata.ui.files;

/** What is shown beside the tree of the entry that is selected in it. */
public enum Page {
    CONTENT,
    FACTS,
    HISTORY
}
