package dev.strata.ui.images;

import dev.strata.engine.store.ImageInfo;
import java.util.List;

/**
 * An image that was removed, as it was.
 *
 * @param otherNames what the cache still calls the very same image
 */
public record Removed(ImageInfo image, List<String> otherNames) {
    public Removed {
        otherNames = List.copyOf(otherNames);
    }
}
