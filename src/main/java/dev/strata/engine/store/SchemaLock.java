package dev.strata.engine.store;

import dev.strata.engine.StrataException.Busy;
import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Held by whoever looks after the catalog's schema, the other program included: it takes the BSD lock of the same file.
 */
final class SchemaLock implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Closeable held;

    private SchemaLock(Closeable held) {
        this.held = held;
    }

    static SchemaLock acquire(Path catalog) throws IOException {
        return acquire(catalog, PATIENCE);
    }

    /** Waits for whoever has it, and names them when that takes too long. */
    static SchemaLock acquire(Path catalog, Duration patience) throws IOException {
        Path file = catalog.resolveSibling(catalog.getFileName() + ".init.lock");
        try {
            create(file);
            long end = System.nanoTime() + patience.toNanos();
            do {
                Optional<? extends Closeable> lock = attempt(file);
                if (lock.isPresent()) {
                    return new SchemaLock(lock.get());
                }
                Thread.sleep(PAUSE);
            } while (System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CacheUnreadable(file, String.valueOf(e.getMessage()));
        }
        throw new Busy(catalog.toString(), LockHolder.of(file) + ", which is opening it");
    }

    private static void create(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
        }
    }

    private static Optional<? extends Closeable> attempt(Path file) throws IOException {
        return NativeLock.isKnownHere() ? NativeLock.tryAcquire(file) : attemptInJava(file);
    }

    private static Optional<? extends Closeable> attemptInJava(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException _) {
            // held in this process: the same as held elsewhere
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
