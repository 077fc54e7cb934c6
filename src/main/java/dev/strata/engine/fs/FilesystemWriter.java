package dev.strata.engine.fs;

import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import java.io.Closeable;
import java.io.IOException;
import java.util.UUID;

/**
 * Writes one filesystem image to one new file: first the contents, in any order and each once, then the tree. The same
 * contents in the same order with the same tree give the same bytes. For use by one thread at a time.
 */
public interface FilesystemWriter extends ContentSink, Closeable {

    /**
     * Writes the tree over the contents taken in; the file is complete then, but only {@link #force} makes it last. A layer's tree keeps its whiteouts and
     * opaque directories in the form that overlayfs reads. Contents that no file of the tree uses stay as dead bytes.
     *
     * @param root every regular file's content must come from this writer
     * @param uuid the filesystem's own name, derived by the caller from what the image holds
     * @throws dev.strata.engine.StrataException.ImageNotWritten if the format cannot hold the tree; nothing is cut
     */
    void finish(Directory root, UUID uuid) throws IOException;

    /** Waits until all of the finished image is on disk. Another thread may do this while the image is read. */
    void force() throws IOException;
}
