package dev.strata.engine.archive;

import java.io.IOException;
import java.util.Optional;

/** Named bytes: an archive's entries, or a directory's files. */
interface Contents {

    /** The bytes under a relative path with slashes; a link is followed, but never out of the archive. */
    Optional<Slice> find(String path) throws IOException;
}
