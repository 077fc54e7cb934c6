package dev.strata.engine.fs;

import dev.strata.engine.tree.Directory;
import java.io.Closeable;
import java.io.IOException;

/**
 * An open filesystem image. Nothing in it is trusted: every offset is checked, and what does not fit is a
 * {@link dev.strata.engine.StrataException.CacheUnreadable}. Safe for several threads.
 */
public interface FilesystemReader extends Closeable {

    /**
     * The whole tree, whiteouts and opaque directories as the neutral tree has them. Contents can be read until this
     * reader is closed. Memory is in proportion to the entries, never to the bytes.
     */
    Directory root() throws IOException;
}
