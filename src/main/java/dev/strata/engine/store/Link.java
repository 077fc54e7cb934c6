package dev.strata.engine.store;

import java.util.Optional;

/**
 * That a file has more names than one.
 *
 * @param file equal for every name of it
 * @param names how many there are, in the cache and elsewhere
 */
public record Link(Object file, long names) {

    /** That of the file with this status, if it has more names than one. */
    public static Optional<Link> of(FileStatus status) {
        return status.links() > 1 ? status.identity().map(file -> new Link(file, status.links())) : Optional.empty();
    }
}
