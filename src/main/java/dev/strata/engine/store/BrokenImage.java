package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.List;

/**
 * An image that the catalog names and that cannot be used.
 *
 * @param missing layers whose blob is not there, or is not what was recorded
 * @param problem what is wrong with the row itself, or the empty string
 */
public record BrokenImage(ImageKey key, List<Digest> missing, String problem) {

    public BrokenImage {
        missing = List.copyOf(missing);
    }
}
