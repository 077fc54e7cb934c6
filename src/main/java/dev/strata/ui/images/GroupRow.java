package dev.strata.ui.images;

/**
 * The heading of images that have something in common.
 *
 * @param title what they have in common, and how many there are
 */
public record GroupRow(String key, String title, boolean open) implements Line {}
