package dev.strata.engine.layer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Buffers of one size that layers read one after another share. Safe for several threads. */
final class ChunkPool {

    private final Deque<Chunk> idle = new ArrayDeque<>();
    private final int capacity;

    ChunkPool(int capacity) {
        this.capacity = capacity;
    }

    synchronized Chunk take() {
        Chunk chunk = idle.poll();
        return chunk == null ? new Chunk(capacity) : chunk;
    }

    synchronized void giveBack(Collection<Chunk> chunks) {
        chunks.forEach(idle::push);
    }
}
