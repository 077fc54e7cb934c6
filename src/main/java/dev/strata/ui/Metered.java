package dev.strata.ui;

/** What happens before a pull over a network where every byte costs. */
public enum Metered {
    ASK,
    GO_AHEAD
}
