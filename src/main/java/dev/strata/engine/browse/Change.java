package dev.strata.engine.browse;

/** What became of a path between what is below and what is looked at. */
public enum Change {
    ADDED,
    MODIFIED,
    REMOVED,
    UNCHANGED,
    /** Not there, because a whiteout of some layer hides what the layers below it have. */
    HIDDEN;

    /** Whether a container does not see it. */
    public boolean isGone() {
        return this == REMOVED || this == HIDDEN;
    }
}
