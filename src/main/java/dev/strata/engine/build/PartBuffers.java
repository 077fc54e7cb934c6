package dev.strata.engine.build;

import dev.strata.engine.AlignedMemory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Memory outside the heap for what downloads have not written yet, used by one layer after another. Safe for several threads. */
final class PartBuffers {

    /** In bytes; a layer that fits never needs a part unless it comes slowly. */
    static final int CAPACITY = 2 << 20;

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();

    synchronized ByteBuffer take() {
        ByteBuffer buffer = idle.poll();
        return buffer == null ? AlignedMemory.allocate(CAPACITY) : buffer.clear();
    }

    synchronized void giveBack(ByteBuffer buffer) {
        idle.push(buffer);
    }
}
