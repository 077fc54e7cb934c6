package dev.strata.ui;

/** Whether the window is light or dark. */
public enum Theme {
    /** As the desktop has it, also when that changes. */
    SYSTEM,
    LIGHT,
    DARK
}
