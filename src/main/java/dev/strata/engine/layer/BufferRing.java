package dev.strata.engine.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fixed number of buffers that go round between two or more stages, so that memory does not grow with the data. */
final class BufferRing {

    private final Handoff<ByteBuffer> empty = new Handoff<>();
    private final Handoff<ByteBuffer> full = new Handoff<>();

    private final int count;
    private final BufferPool pool;
    private final List<ByteBuffer> taken = new ArrayList<>();

    BufferRing(int count, BufferPool pool) {
        this.count = count;
        this.pool = pool;
    }

    /** An empty buffer to fill, for the one thread that fills; a further one only if none is free: most layers are small. */
    ByteBuffer acquire() throws IOException, InterruptedException {
        Optional<ByteBuffer> free = empty.poll();
        ByteBuffer buffer;
        if (free.isEmpty() && taken.size() < count) {
            buffer = pool.take();
            taken.add(buffer);
        } else {
            buffer = free.isPresent() ? free.get() : empty.take().orElseThrow(Handoff.GivenUp::new);
        }
        return buffer.clear();
    }

    Handoff<ByteBuffer> full() {
        return full;
    }

    Optional<ByteBuffer> take() throws IOException, InterruptedException {
        return full.take();
    }

    /** Lets the buffer be filled again, if anybody still wants to. */
    void release(ByteBuffer buffer) {
        try {
            empty.give(buffer);
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
