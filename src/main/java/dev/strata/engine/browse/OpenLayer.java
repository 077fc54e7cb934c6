package dev.strata.engine.browse;

/**
 * A layer in its place in an image.
 *
 * @param ordinal 0 for the base
 * @param blob shared by all layers, of whatever image, that are the same file
 */
record OpenLayer(int ordinal, Blob blob) {}
