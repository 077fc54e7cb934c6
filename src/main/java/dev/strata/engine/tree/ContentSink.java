package dev.strata.engine.tree;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes in the contents of regular files, one after another: {@code begin}, any number of {@code write}, {@code end}.
 * For use by one thread at a time.
 */
public interface ContentSink {

    /** Begins a file of exactly {@code size} bytes. */
    void begin(long size) throws IOException;

    /** Adds bytes, all that remain in the buffer. The buffer may be reused as soon as this returns. */
    void write(ByteBuffer bytes) throws IOException;

    /** Adds {@code count} zero bytes, as a sparse file's holes expand to. */
    void zeros(long count) throws IOException;

    /**
     * Ends the file.
     *
     * @throws IllegalStateException if other than the announced number of bytes came
     */
    Content end() throws IOException;
}
