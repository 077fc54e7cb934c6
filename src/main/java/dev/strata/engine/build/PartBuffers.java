package dev.strata.engine.build;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Memory outside the heap for what downloads have not written yet, used by one layer after another. Safe for several threads. */
final class PartBuffers {

    /** What a killed process may lose of a download, and what is written at a time. */
    private static final int CAPACITY = 2 << 20;

    private final Deque<ByteBuffer> idle = new ArrayDeque<>();

    synchronized ByteBuffer take() {
        ByteBuffer buffer = idle.poll();
        return buffer == null ? ByteBuffer.allocateDirect(CAPACITY) : buffer.clear();
    }

    synchronized void giveBack(ByteBuffer buffer) {
        idle.push(buffer);
    }
}
