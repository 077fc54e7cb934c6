package dev.strata.engine.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of a cache whose name means something to Strata.
 *
 * @param name what images know it by; absent for what is unfinished or not published
 * @param bytes allocated bytes
 * @param modified when it was written to last; of a note no earlier than the part that it belongs to
 * @param holder the operation under way that holds it
 * @param recorded whether an image or a row of the catalog tells of it
 * @param removed the tag of the removed image that had it, where there was one
 * @param link that it has other names besides, where it has
 */
public record FoundFile(
        Path path,
        Garbage.Kind kind,
        Optional<StoredFile> name,
        long bytes,
        Instant modified,
        Optional<String> holder,
        boolean recorded,
        Optional<String> removed,
        Optional<Link> link) {

    /** A file without another name. */
    public FoundFile(
            Path path,
            Garbage.Kind kind,
            Optional<StoredFile> name,
            long bytes,
            Instant modified,
            Optional<String> holder,
            boolean recorded,
            Optional<String> removed) {
        this(path, kind, name, bytes, modified, holder, recorded, removed, Optional.empty());
    }
}
