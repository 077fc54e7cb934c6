package dev.strata.engine.layer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from one thread to another, in order. The giver ends it, or fails it after what was given; the taker may
 * give up, which stops the giver. Waiting ends at once on interruption.
 */
final class Handoff<T> {

    /** Thrown to a giver whose taker has given up. */
    static final class GivenUp extends IOException {
        GivenUp() {
            super("nobody wants the rest");
        }
    }

    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean givenUp;
    private @Nullable Throwable failure;

    synchronized void give(T thing) throws GivenUp {
        if (givenUp) {
            throw new GivenUp();
        }
        waiting.add(thing);
        notifyAll();
    }

    /** What is there now, without waiting. */
    synchronized Optional<T> poll() throws GivenUp {
        if (givenUp) {
            throw new GivenUp();
        }
        return Optional.ofNullable(waiting.poll());
    }

    /** Waits for the next thing; empty once the giver has ended. */
    synchronized Optional<T> take() throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (waiting.isEmpty() && !ended && !givenUp) {
            wait();
        }
        if (givenUp) {
            throw new GivenUp();
        }
        T next = waiting.poll();
        if (next == null && failure != null) {
            rethrow(failure);
        }
        return Optional.ofNullable(next);
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void fail(Throwable cause) {
        failure = cause;
        end();
    }

    synchronized void giveUp() {
        givenUp = true;
        waiting.clear();
        notifyAll();
    }

    private static void rethrow(Throwable failure) throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(failure);
        }
    }
}
