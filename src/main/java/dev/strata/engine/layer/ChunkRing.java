package dev.strata.engine.layer;

import java.io.IOException;
import java.util.Optional;

/** A fixed number of buffers that go round between two or more stages, so that memory does not grow with the data. */
final class ChunkRing {

    private final Handoff<Chunk> empty = new Handoff<>();
    private final Handoff<Chunk> full = new Handoff<>();

    private final int count;
    private final int capacity;
    private int made;

    ChunkRing(int count, int capacity) {
        this.count = count;
        this.capacity = capacity;
    }

    /** An empty buffer to fill, for the one thread that fills; made only if none is free, since most layers are small. */
    Chunk acquire() throws IOException, InterruptedException {
        Optional<Chunk> free = empty.poll();
        if (free.isEmpty() && made < count) {
            made++;
            return new Chunk(capacity);
        }
        Chunk chunk = free.isPresent() ? free.get() : empty.take().orElseThrow(Handoff.GivenUp::new);
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
}
