package dev.strata.engine.layer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One way to undo a compression. For use by one thread; closing frees what lies outside the heap. */
interface Inflation extends Closeable {

    /**
     * Puts the next plain bytes into {@code out}, at least one.
     *
     * @param out outside the heap, with room
     * @return false after the last
     * @throws dev.strata.engine.StrataException.BadLayer if the compressed bytes are damaged or end too early
     */
    boolean inflate(ByteBuffer out) throws IOException, InterruptedException;

    @Override
    void close();

    static Inflation of(Compression compression, CompressedBytes in, Complaints complaints) {
        return switch (compression) {
            case NONE -> new NoInflation(in);
            case GZIP -> new GzipInflation(in, Deflate.fastest(), complaints);
            case ZSTD -> new ZstdInflation(in, complaints);
        };
    }

    /** Bytes that were never compressed. */
    record NoInflation(CompressedBytes in) implements Inflation {

        @Override
        public boolean inflate(ByteBuffer out) throws IOException, InterruptedException {
            return in.read(out) > 0;
        }

        @Override
        public void close() {}
    }
}
