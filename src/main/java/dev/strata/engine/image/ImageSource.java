package dev.strata.engine.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where one image's documents and layers come from: a registry, or an archive read as if it were one. Safe for use by
 * several threads at once. Blocking calls end with an {@link InterruptedException} soon after their thread is
 * interrupted.
 */
public interface ImageSource extends Closeable {

    /** What to call this source in messages, such as a canonical reference or a file's name. */
    String name();

    /** Whether layers come over a network, so that what has arrived is worth keeping for another attempt. */
    boolean remote();

    /** The index or manifest that this source stands for, its digest verified where one is known. */
    Document top() throws IOException, InterruptedException;

    /** What the digest of {@link #top} is said to be, where that is had for less; to be verified, or not to matter. */
    default Optional<Digest> announced() throws IOException, InterruptedException {
        return Optional.empty();
    }

    /** A manifest or config by its descriptor, digest and size verified. */
    Document document(Descriptor descriptor) throws IOException, InterruptedException;

    /**
     * Opens a layer's bytes, from {@code offset} on where the source can do that. What comes is not verified: whoever
     * reads to the end compares size and digest. The stream reconnects by itself where that makes sense. It is for a
     * virtual thread to read: no other can be woken from a socket by an interrupt.
     */
    BlobStream blob(Descriptor descriptor, long offset) throws IOException, InterruptedException;

    /**
     * Bytes of a blob under way.
     *
     * @param start the offset of the first byte that {@code bytes} gives: the one asked for, or 0
     */
    record BlobStream(InputStream bytes, long start) implements Closeable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
