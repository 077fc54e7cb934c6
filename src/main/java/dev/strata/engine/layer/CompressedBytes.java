package dev.strata.engine.layer;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layer's bytes as they arrive, one buffer at a time; an inflation reads straight from the buffer. */
final class CompressedBytes {

    private static final byte[] NOTHING = new byte[0];

    private final ChunkRing ring;
    private @Nullable Chunk current;
    private int position;

    CompressedBytes(ChunkRing ring) {
        this.ring = ring;
    }

    /** Makes at least one byte available, waiting for it; false at the end. */
    boolean hasMore() throws IOException, InterruptedException {
        while (available() == 0) {
            Chunk spent = current;
            if (spent != null) {
                current = null;
                ring.release(spent);
            }
            Optional<Chunk> next = ring.take();
            if (next.isEmpty()) {
                return false;
            }
            current = next.get();
            position = 0;
        }
        return true;
    }

    byte[] array() {
        return current == null ? NOTHING : current.bytes;
    }

    int position() {
        return position;
    }

    int available() {
        return current == null ? 0 : current.length - position;
    }

    void skip(int count) {
        position += count;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException, InterruptedException {
        return hasMore() ? array()[position++] & 0xFF : -1;
    }

    /** Some bytes, or -1 at the end. */
    int read(byte[] out, int from, int length) throws IOException, InterruptedException {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, available());
        System.arraycopy(array(), position, out, from, count);
        position += count;
        return count;
    }
}
