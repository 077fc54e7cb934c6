package dev.strata.ui.usage;

/**
 * One part of what the cache occupies.
 *
 * @param kind the CSS class that colours it, in the bar as in the legend
 */
public record Part(String kind, String name, String size, long bytes) {}
