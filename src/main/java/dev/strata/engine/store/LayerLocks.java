package dev.strata.engine.store;

import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes sure that one digest is worked on by one worker at a time, in all processes that share the cache. */
public final class LayerLocks {

    // The system's file locks belong to the process as a whole, and closing any channel of a file drops them: so
    // all caches of a process must know what is taken before they touch a lock file.
    private static final Set<Path> TAKEN_HERE = ConcurrentHashMap.newKeySet();

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final Layout layout;

    LayerLocks(Layout layout) {
        this.layout = layout;
    }

    /**
     * Waits until nobody else works on {@code digest}.
     *
     * @param waiting told, once for each holder, who is being waited for
     */
    public LayerLock acquire(Digest digest, Consumer<String> waiting) throws IOException, InterruptedException {
        String told = "";
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + digest);
            }
            Optional<LayerLock> lock = attempt(digest);
            if (lock.isPresent()) {
                return lock.get();
            }
            String holder = holder(digest);
            if (!holder.equals(told)) {
                waiting.accept(holder);
                told = holder;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Optional<LayerLock> attempt(Digest digest) throws IOException, InterruptedException {
        try {
            return tryAcquire(digest);
        } catch (ClosedByInterruptException _) {
            boolean _ = Thread.interrupted();
            throw new InterruptedException("while waiting for " + digest);
        }
    }

    /** Takes the lock unless somebody has it. */
    public Optional<LayerLock> tryAcquire(Digest digest) throws IOException {
        Path file = file(digest);
        if (!TAKEN_HERE.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            Optional<LayerLock> lock = LayerLock.take(file, () -> TAKEN_HERE.remove(file));
            taken = lock.isPresent();
            return lock;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new TemporaryNotCreated(file, e);
        } finally {
            if (!taken) {
                TAKEN_HERE.remove(file);
            }
        }
    }

    /** Who has the lock, as far as one can tell. */
    private String holder(Digest digest) throws IOException {
        Path file = file(digest);
        if (TAKEN_HERE.contains(file)) {
            return name(String.valueOf(ProcessHandle.current().pid()));
        }
        // nobody of this process has it, so that opening and closing the file does no harm
        return Files.exists(file) ? name(Files.readString(file).strip()) : "";
    }

    private static String name(String pid) {
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    private Path file(Digest digest) throws IOException {
        Files.createDirectories(layout.locks());
        return layout.locks().toRealPath().resolve(layout.lock(digest).getFileName());
    }
}
