package dev.strata.ui.files;

/** Which of an image's trees is looked at. */
public enum Mode {
    /** What one layer holds and removes. */
    LAYER,
    /** What a container sees with that layer as the topmost. */
    MERGED,
    /** What leads from another layer or image to this one. */
    COMPARE
}
