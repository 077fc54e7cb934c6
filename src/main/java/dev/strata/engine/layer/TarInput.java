package dev.strata.engine.layer;

import dev.strata.engine.tree.ContentSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tar's bytes in order. Contents are handed on straight from the buffer they came in. */
final class TarInput {

    static final int BLOCK = 512;

    /** Where the bytes come from; a piece is valid until the next is asked for. */
    interface Pieces {
        Optional<ByteBuffer> next() throws IOException, InterruptedException;
    }

    private final Pieces pieces;
    private final long maxBytes;
    private final Complaints complaints;
    private @Nullable ByteBuffer current;
    private long received;

    TarInput(Pieces pieces, long maxBytes, Complaints complaints) {
        this.pieces = pieces;
        this.maxBytes = maxBytes;
        this.complaints = complaints;
    }

    /** Fills the block; false if the bytes ended exactly before it. */
    boolean readBlock(byte[] block) throws IOException, InterruptedException {
        if (!hasMore()) {
            return false;
        }
        read(block, block.length);
        return true;
    }

    void read(byte[] out, int length) throws IOException, InterruptedException {
        int done = 0;
        while (done < length) {
            ByteBuffer slice = next(length - done);
            int count = slice.remaining();
            slice.get(out, done, count);
            done += count;
        }
    }

    void copy(long length, ContentSink sink) throws IOException, InterruptedException {
        long left = length;
        while (left > 0) {
            ByteBuffer slice = next(left);
            left -= slice.remaining();
            sink.write(slice);
        }
    }

    void skip(long length) throws IOException, InterruptedException {
        long left = length;
        while (left > 0) {
            left -= next(left).remaining();
        }
    }

    /** Takes whatever follows, so that it is hashed. */
    void drain() throws IOException, InterruptedException {
        while (hasMore()) {
            next(Long.MAX_VALUE);
        }
    }

    /** The bytes that lie at hand, at least one and at most so many, which count as read. */
    private ByteBuffer next(long atMost) throws IOException, InterruptedException {
        if (!hasMore() || current == null) {
            throw complaints.because("the tar ends in the middle of an entry");
        }
        int count = (int) Math.min(atMost, current.remaining());
        ByteBuffer slice = current.slice(current.position(), count);
        current.position(current.position() + count);
        return slice;
    }

    private boolean hasMore() throws IOException, InterruptedException {
        while (current == null || !current.hasRemaining()) {
            Optional<ByteBuffer> next = pieces.next();
            if (next.isEmpty()) {
                current = null;
                return false;
            }
            current = next.get();
            received += current.remaining();
            complaints.within("bytes of the tar", maxBytes, received);
        }
        return true;
    }
}
