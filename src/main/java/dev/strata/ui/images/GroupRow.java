package dev.strata.ui.images;

/**
 * The heading of images that have something in common.
 *
 * @param title what they have in common, and how many there are
 * @param family whether they are one image for several platforms, and not all images are in groups
 */
public record GroupRow(String key, String title, boolean open, boolean family) implements Line {}
