package dev.strata.engine.fs.erofs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that a second thread does while the first goes on. Closing it ends the work and waits until it has ended, so that
 * nothing of it touches what is closed afterwards.
 */
final class SideWork<T> implements Closeable {

    private final FutureTask<T> task;
    private final Thread thread;

    private SideWork(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = Thread.ofPlatform().daemon().name("layer-beside").unstarted(task);
    }

    static <T> SideWork<T> start(Callable<T> work) {
        SideWork<T> started = new SideWork<>(work);
        started.thread.start();
        return started;
    }

    /** Waits for the outcome; what the work fails with comes out of here. */
    T result() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new ClosedByInterruptException().initCause(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IOException(e);
            }
        }
    }

    @Override
    public void close() {
        if (task.isDone() && !thread.isAlive()) {
            return;
        }
        if (!task.isDone()) {
            thread.interrupt();
        }
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
