package dev.strata.engine.store;

import java.time.Instant;
import java.util.Set;

/**
 * An image as a clean-up sees it.
 *
 * @param files blobs and targets that must not be deleted while the image is there
 * @param created when it came into the cache; far in the future where its row does not tell
 * @param lastActive when it was saved or used last; far in the future where its row does not tell
 * @param stamp changes whenever the image is saved or used
 */
public record Holding(
        ImageKey key, Set<StoredFile> files, boolean pinned, Instant created, Instant lastActive, String stamp) {

    public Holding {
        files = Set.copyOf(files);
    }
}
