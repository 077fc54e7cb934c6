package dev.strata.engine.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A layer's bytes as they arrive, one buffer at a time; an inflation reads straight from the buffer. */
@SuppressWarnings("ByteBufferBackingArray") // the ring's buffers are arrays from end to end
final class CompressedBytes {

    private static final byte[] NOTHING = new byte[0];

    /** An inflation reads ahead by no more than one machine word. */
    private static final int KEPT = 8;

    private final BufferRing ring;
    private final byte[] lastOfSpent = new byte[KEPT];
    private byte[] pushedBack = NOTHING;
    private @Nullable ByteBuffer current;
    private int position;

    CompressedBytes(BufferRing ring) {
        this.ring = ring;
    }

    /** Makes at least one byte available, waiting for it; false at the end. */
    boolean hasMore() throws IOException, InterruptedException {
        while (available() == 0) {
            if (pushedBack.length > 0) {
                pushedBack = NOTHING;
                position = 0;
                continue;
            }
            release();
            Optional<ByteBuffer> next = ring.take();
            if (next.isEmpty()) {
                return false;
            }
            current = next.get();
            position = 0;
        }
        return true;
    }

    byte[] array() {
        if (pushedBack.length > 0) {
            return pushedBack;
        }
        return current == null ? NOTHING : current.array();
    }

    int position() {
        return position;
    }

    int available() {
        if (pushedBack.length > 0) {
            return pushedBack.length - position;
        }
        return current == null ? 0 : current.limit() - position;
    }

    void skip(int count) {
        position += count;
    }

    /** Leaves {@code count} bytes to be read again or for the first time; of a buffer before, a few at most. */
    void leave(int count) {
        position += available() - count;
        if (position < 0) {
            pushedBack = Arrays.copyOfRange(lastOfSpent, KEPT + position, KEPT);
            position = 0;
        }
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException, InterruptedException {
        return hasMore() ? array()[position++] & 0xFF : -1;
    }

    /** Some bytes, or -1 at the end. */
    int read(ByteBuffer out) throws IOException, InterruptedException {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(out.remaining(), available());
        out.put(array(), position, count);
        position += count;
        return count;
    }

    private void release() throws IOException {
        ByteBuffer spent = current;
        if (spent != null) {
            current = null;
            int kept = Math.min(KEPT, spent.limit());
            System.arraycopy(lastOfSpent, kept, lastOfSpent, 0, KEPT - kept);
            System.arraycopy(spent.array(), spent.limit() - kept, lastOfSpent, KEPT - kept, kept);
            ring.release(spent);
        }
    }
}
