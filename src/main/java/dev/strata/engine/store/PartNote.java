package dev.strata.engine.store;

import dev.strata.engine.image.Descriptor;
import java.util.Optional;

/**
 * What must be known of an unfinished download to go on with it.
 *
 * @param start the offset in the layer of the part's first byte
 * @param validator what the server called this version of the bytes (HTTP {@code ETag}), where it did
 */
public record PartNote(Descriptor descriptor, long start, Optional<String> validator) {

    public PartNote {
        if (start < 0) {
            throw new IllegalArgumentException("negative start: " + start);
        }
    }
}
