package dev.strata.engine.browse;

/** What became of a path between what is below and what is looked at. */
public enum Change {
    ADDED,
    MODIFIED,
    REMOVED,
    UNCHANGED
}
