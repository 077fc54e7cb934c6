package dev.strata.engine.build;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Runs numbered tasks a few at a time, lower numbers first, so that a task may wait for one of a lower number. The
 * first failure, or an interrupt, cancels all others; nothing runs any more when the caller gets its answer.
 */
final class ParallelTasks<T> {

    private final List<Future<T>> futures = new ArrayList<>();

    /** Waits for a task of a lower number than the caller's own. */
    T await(int number) throws IOException, InterruptedException {
        Future<T> future;
        synchronized (futures) {
            future = futures.get(number);
        }
        return result(future);
    }

    /** Runs {@code count} tasks and returns their results in order. */
    List<T> run(int count, int atOnce, IntFunction<Callable<T>> tasks) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(count, atOnce),
                Thread.ofPlatform().daemon().name("layer-", 0).factory());
        try (pool) {
            ExecutorCompletionService<T> completed = new ExecutorCompletionService<>(pool);
            synchronized (futures) {
                for (int i = 0; i < count; i++) {
                    futures.add(completed.submit(tasks.apply(i)));
                }
            }
            try {
                for (int i = 0; i < count; i++) {
                    result(completed.take());
                }
            } catch (Throwable e) {
                pool.shutdownNow(); // leaving the block waits for their end
                throw e;
            }
        }
        List<T> results = new ArrayList<>(count);
        for (Future<T> future : futures) {
            results.add(future.resultNow());
        }
        return results;
    }

    /** Waits for a result and lets failures come out as what they are. */
    static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (CancellationException e) {
            throw new InterruptedException("cancelled");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InterruptedIOException cause
                when !(cause instanceof SocketTimeoutException) ->
                    throw (InterruptedException) new InterruptedException().initCause(cause);
                case IOException cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
