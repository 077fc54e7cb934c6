package dev.strata.engine.registry;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs what blocks on a thread of its own, so that the caller's interrupt ends the wait at once: a platform thread
 * cannot be woken from a socket or from a name lookup.
 */
final class Abandonable {

    private Abandonable() {}

    /** Gives what {@code work} gives; after an interrupt, what it may still give is closed. */
    static <T> T call(String name, Callable<T> work) throws IOException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread worker = Thread.ofVirtual().name(name).start(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.get();
        } catch (InterruptedException e) {
            worker.interrupt();
            var _ = result.thenAccept(Abandonable::dispose);
            throw e;
        } catch (ExecutionException e) {
            throw unwrap(Objects.requireNonNull(e.getCause()));
        }
    }

    private static IOException unwrap(Throwable cause) throws InterruptedException {
        return switch (cause) {
            case IOException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new CompletionException(cause);
        };
    }

    private static void dispose(Object late) {
        if (late instanceof Closeable resource) {
            try {
                resource.close();
            } catch (IOException _) {
                // nobody waits for it any more
            }
        }
    }
}
