package dev.strata.engine.layer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.IntFunction;

/** Buffers of one size that layers read one after another share. Safe for several threads. */
final class BufferPool {

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private final int capacity;
    private final IntFunction<ByteBuffer> maker;

    BufferPool(int capacity, IntFunction<ByteBuffer> maker) {
        this.capacity = capacity;
        this.maker = maker;
    }

    synchronized ByteBuffer take() {
        ByteBuffer buffer = idle.poll();
        return buffer == null ? maker.apply(capacity) : buffer;
    }

    synchronized void giveBack(Collection<ByteBuffer> buffers) {
        buffers.forEach(idle::push);
    }
}
