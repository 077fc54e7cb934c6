package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/** Passes ranges that one thread composes to another that writes them, in their order, so that both are at work. */
final class RangePipe {

    /** One is composed while the other is written. */
    private static final int BUFFERS = 2;

    /** No range is empty. */
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final ArrayBlockingQueue<ByteBuffer> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final ArrayBlockingQueue<ByteBuffer> composed = new ArrayBlockingQueue<>(BUFFERS + 1);

    private RangePipe() {}

    /** Puts a range into a zeroed little-endian buffer. */
    @FunctionalInterface
    interface Composer {
        void compose(ImagePlan.Range range, ByteBuffer into) throws IOException;
    }

    /** Appends all that remains. */
    @FunctionalInterface
    interface Output {
        void write(ByteBuffer bytes) throws IOException;
    }

    /**
     * Composes all ranges and writes them; a single one by the calling thread alone, else that thread writes.
     *
     * @param largest the most bytes that a range has
     */
    static void pass(List<ImagePlan.Range> ranges, int largest, Composer composer, Output output) throws IOException {
        if (ranges.size() == 1) {
            try (Arena arena = Arena.ofConfined()) {
                ByteBuffer buffer = buffer(arena, largest);
                composer.compose(ranges.getFirst(), buffer);
                output.write(buffer.rewind());
            }
            return;
        }
        RangePipe pipe = new RangePipe();
        try (Arena arena = Arena.ofShared();
                SideWork<Boolean> composing = SideWork.start(() -> pipe.compose(ranges, composer))) {
            for (int i = 0; i < BUFFERS; i++) {
                pipe.empty.add(buffer(arena, largest));
            }
            pipe.write(output);
            boolean _ = composing.result();
        }
    }

    private static ByteBuffer buffer(Arena arena, int size) {
        return arena.allocate(size, Geometry.BLOCK).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean compose(List<ImagePlan.Range> ranges, Composer composer) throws IOException, InterruptedException {
        try {
            for (ImagePlan.Range range : ranges) {
                ByteBuffer buffer = empty.take().limit((int) (range.to() - range.from()));
                composer.compose(range, buffer);
                composed.add(buffer.rewind());
            }
            return true;
        } finally {
            composed.add(END);
        }
    }

    /** The whole buffer for another range, what was written cleared. */
    private static ByteBuffer zeroed(ByteBuffer buffer) {
        MemorySegment.ofBuffer(buffer.rewind()).fill((byte) 0);
        return buffer.clear();
    }

    private void write(Output output) throws IOException {
        try {
            for (ByteBuffer next = composed.take(); next.hasRemaining(); next = composed.take()) {
                output.write(next);
                empty.add(zeroed(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new ClosedByInterruptException().initCause(e);
        }
    }
}
