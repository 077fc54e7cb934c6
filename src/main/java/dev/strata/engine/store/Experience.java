package dev.strata.engine.store;

/**
 * What became of the layers that were pulled so far, all images together, in bytes.
 *
 * @param compressed as they were served
 * @param converted their filesystem images
 */
public record Experience(long compressed, long converted) {}
