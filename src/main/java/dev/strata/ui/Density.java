package dev.strata.ui;

/** How much room a row of a table takes. */
public enum Density {
    COMFORTABLE,
    COMPACT
}
