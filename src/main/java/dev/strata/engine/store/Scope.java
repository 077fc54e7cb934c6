package dev.strata.engine.store;

/** The two halves of the catalog: what the user named, and what was pulled. */
public enum Scope {
    LOCAL,
    REGISTRY
}
