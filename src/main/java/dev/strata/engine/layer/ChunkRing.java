package dev.strata.engine.layer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fixed number of buffers that go round between two or more stages, so that memory does not grow with the data. */
final class ChunkRing {

    private final Handoff<Chunk> empty = new Handoff<>();
    private final Handoff<Chunk> full = new Handoff<>();

    private final int count;
    private final ChunkPool pool;
    private final List<Chunk> taken = new ArrayList<>();

    ChunkRing(int count, ChunkPool pool) {
        this.count = count;
        this.pool = pool;
    }

    /** An empty buffer to fill, for the one thread that fills; a further one only if none is free: most layers are small. */
    Chunk acquire() throws IOException, InterruptedException {
        Optional<Chunk> free = empty.poll();
        Chunk chunk;
        if (free.isEmpty() && taken.size() < count) {
            chunk = pool.take();
            taken.add(chunk);
        } else {
            chunk = free.isPresent() ? free.get() : empty.take().orElseThrow(Handoff.GivenUp::new);
        }
        chunk.length = 0;
        return chunk;
    }

    Handoff<Chunk> full() {
        return full;
    }

    Optional<Chunk> take() throws IOException, InterruptedException {
        return full.take();
    }

    /** Lets the buffer be filled again, if anybody still wants to. */
    void release(Chunk chunk) {
        try {
            empty.give(chunk);
        } catch (Handoff.GivenUp _) {
            // whoever filled it has stopped, but what it filled before is still wanted
        }
    }

    void giveUp() {
        empty.giveUp();
        full.giveUp();
    }

    /** Gives all buffers back, when no stage runs any more. */
    void close() {
        pool.giveBack(taken);
        taken.clear();
    }
}
