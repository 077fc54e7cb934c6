package dev.strata.ui.images;

import java.nio.file.Path;

/**
 * A filesystem image that was made of a whole image.
 *
 * @param kind the word for how the layers were put together
 */
public record Converted(String kind, Path file) {}
