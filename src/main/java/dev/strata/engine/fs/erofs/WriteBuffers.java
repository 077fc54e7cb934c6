package dev.strata.engine.fs.erofs;

import dev.strata.engine.AlignedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory outside the heap for several images that are written one after another or side by side: making and clearing
 * it anew would cost more than a small layer does. Safe for several threads.
 */
public final class WriteBuffers {

    private static final int DATA = 512 << 10;
    private static final int TAILS = 2 << 20;

    private final Deque<Set> idle = new ArrayDeque<>();

    /** What one writer needs. */
    record Set(ByteBuffer data, ByteBuffer tails) {}

    synchronized Set take() {
        Set set = idle.poll();
        return set == null ? new Set(direct(DATA), direct(TAILS)) : set;
    }

    synchronized void giveBack(Set set) {
        idle.push(set);
    }

    private static ByteBuffer direct(int size) {
        return AlignedMemory.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
