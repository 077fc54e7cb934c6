package dev.strata.engine.layer;

import java.io.IOException;
import java.util.Optional;

/** A fixed number of buffers that go round between two or more stages, so that memory does not grow with the data. */
final class ChunkRing {

    private final Handoff<Chunk> empty = new Handoff<>();
    private final Handoff<Chunk> full = new Handoff<>();

    ChunkRing(int count, int capacity) {
        try {
            for (int i = 0; i < count; i++) {
                empty.give(new Chunk(capacity));
            }
        } catch (Handoff.GivenUp e) {
            throw new AssertionError("nobody else knows this ring yet", e);
        }
    }

    /** An empty buffer to fill. */
    Chunk acquire() throws IOException, InterruptedException {
        Chunk chunk = empty.take().orElseThrow(Handoff.GivenUp::new);
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
