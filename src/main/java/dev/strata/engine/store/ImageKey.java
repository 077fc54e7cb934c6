package dev.strata.engine.store;

/** Names one row of the catalog. */
public record ImageKey(Scope scope, String tag) {}
