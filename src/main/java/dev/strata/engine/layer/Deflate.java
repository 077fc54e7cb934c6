package dev.strata.engine.layer;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** Undoes raw DEFLATE (RFC 1951), one stream after another. For use by one thread. */
interface Deflate extends Closeable {

    /** Begins a new stream; what was left of the input is forgotten. */
    void reset();

    /** Gives the next compressed bytes, once the earlier ones are used up. */
    void setInput(byte[] bytes, int from, int length);

    /**
     * Puts the next plain bytes into {@code out}.
     *
     * @param out outside the heap, with room
     * @return how many; 0 at the end of the stream or when more input is needed
     * @throws DataFormatException if the stream is damaged
     */
    int inflate(ByteBuffer out) throws DataFormatException;

    boolean finished();

    /**
     * Input bytes beyond the end of a finished stream. It may exceed the length of the last input by a few bytes: those
     * are the last ones of the input before.
     */
    int remaining();

    /** Plain bytes of this stream so far. */
    long written();

    @Override
    void close();

    /** The fastest way that this machine has. */
    static Deflate fastest() {
        return IsalLibrary.loaded().<Deflate>map(IsalDeflate::new).orElseGet(JdkDeflate::new);
    }
}
