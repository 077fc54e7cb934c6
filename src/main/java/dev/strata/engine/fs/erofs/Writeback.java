package dev.strata.engine.fs.erofs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Forces a large file to disk piece by piece while it grows, so that the disk works beside the processor and little is
 * left to wait for in the end. Written to by one thread; another may finish it. A failure on the way is not lost.
 */
final class Writeback implements Closeable {

    /** Often enough to keep the disk busy, seldom enough that journal and flushes do not count. */
    private static final long STEP = 48L << 20;

    private final FileChannel channel;
    private final Path path;
    private long begun;
    private @Nullable FutureTask<Void> running;

    Writeback(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /** Says that the file was written up to here. */
    void reached(long position) throws IOException {
        if (position - begun < STEP) {
            return;
        }
        FutureTask<Void> before = running;
        if (before != null && !before.isDone()) {
            return;
        }
        awaitRunning();
        begun = position;
        FutureTask<Void> next = new FutureTask<>(() -> {
            Disk.force(channel, false, path);
            return null;
        });
        running = next;
        Thread.ofPlatform().daemon().name("layer-writeback").start(next);
    }

    /** Waits until everything is on disk. */
    void finish() throws IOException {
        awaitRunning();
        Disk.force(channel, true, path);
    }

    private void awaitRunning() throws IOException {
        FutureTask<Void> task = running;
        if (task == null) {
            return;
        }
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new ClosedByInterruptException().initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Waits for what runs; its outcome does not matter any more. */
    @Override
    public void close() {
        FutureTask<Void> task = running;
        boolean interrupted = Thread.interrupted();
        while (task != null && !task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException _) {
                // whoever wanted the file has had another failure
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
