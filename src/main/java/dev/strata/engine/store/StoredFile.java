package dev.strata.engine.store;

/** A finished filesystem image of the cache, by what it holds. */
public sealed interface StoredFile permits BlobName, TargetName {}
