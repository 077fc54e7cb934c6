package dev.strata.engine.layer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layer's tar, inflated piece by piece from a ring of compressed bytes into buffers of another. For use by one thread. */
final class Inflated implements Closeable {

    private final CompressedBytes in;
    private final BufferRing out;
    private final String layer;
    private Compression compression = Compression.NONE;
    private @Nullable Inflation inflation;
    private boolean ended;

    Inflated(BufferRing in, BufferRing out, String layer) {
        this.in = new CompressedBytes(in);
        this.out = out;
        this.layer = layer;
    }

    /** The next piece, never an empty one; nothing at the end. */
    Optional<ByteBuffer> next() throws IOException, InterruptedException {
        if (ended) {
            return Optional.empty();
        }
        Inflation running = inflation == null ? begin() : inflation;
        ByteBuffer buffer = out.acquire();
        while (!ended && buffer.hasRemaining()) {
            ended = !running.inflate(buffer);
        }
        return buffer.position() == 0 ? Optional.empty() : Optional.of(buffer.flip());
    }

    /** What the first bytes say; known once {@link #next} was called. */
    Compression compression() {
        return compression;
    }

    private Inflation begin() throws IOException, InterruptedException {
        if (in.hasMore()) {
            compression = Compression.of(in.array(), in.available(), layer);
        }
        Inflation begun = Inflation.of(compression, in, new Complaints(layer));
        inflation = begun;
        return begun;
    }

    /** By the thread that used it. */
    @Override
    public void close() {
        if (inflation != null) {
            inflation.close();
            inflation = null;
        }
    }
}
