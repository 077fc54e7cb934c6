package dev.strata.engine.store;

import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes sure that one digest is worked on by one worker at a time, in all processes that share the cache. */
public final class LayerLocks {

    // The system's file locks belong to the process as a whole, and closing any channel of a file drops them: so
    // all caches of a process must know what is taken, or being tried, before they open a lock file, even to read it.
    private static final Map<Path, Stage> HERE = new ConcurrentHashMap<>();

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    // looks at a lock, one after the other; more than a second in all
    private static final int LASTINGLY = 10;

    private final Layout layout;

    LayerLocks(Layout layout) {
        this.layout = layout;
    }

    /** How far a thread of this process has come with a lock. */
    private enum Stage {
        TRYING,
        HELD
    }

    /**
     * Waits until nobody else works on {@code digest}.
     *
     * @param waiting told, once for each holder, who is being waited for
     */
    public LayerLock acquire(Digest digest, Consumer<String> waiting) throws IOException, InterruptedException {
        String told = "";
        int nameless = 0;
        Duration pause = FIRST_PAUSE;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + digest);
            }
            LayerLock.Attempt attempt = attempt(digest);
            if (attempt.lock().isPresent()) {
                return attempt.lock().get();
            }
            nameless = attempt.holder().isEmpty() ? nameless + 1 : 0;
            String holder = name(attempt.holder());
            if (!holder.equals(told) && isWorthTelling(attempt.holder(), told, nameless)) {
                waiting.accept(holder);
                told = holder;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Takes the lock unless somebody has it. */
    public Optional<LayerLock> tryAcquire(Digest digest) throws IOException {
        return tryOnce(file(digest)).lock();
    }

    /** Empties the lock files in which processes that ended by force left their names; the files stay. */
    void tidy() throws IOException {
        if (!Files.isDirectory(layout.locks())) {
            return;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(layout.locks().toRealPath(), "*.lock")) {
            for (Path file : files) {
                Optional<LayerLock> abandoned =
                        Files.size(file) > 0 ? tryOnce(file).lock() : Optional.empty();
                if (abandoned.isPresent()) {
                    abandoned.get().close();
                }
            }
        }
    }

    private LayerLock.Attempt attempt(Digest digest) throws IOException, InterruptedException {
        try {
            return tryOnce(file(digest));
        } catch (ClosedByInterruptException _) {
            boolean _ = Thread.interrupted();
            throw new InterruptedException("while waiting for " + digest);
        }
    }

    private LayerLock.Attempt tryOnce(Path file) throws IOException {
        Stage here = HERE.putIfAbsent(file, Stage.TRYING);
        if (here != null) {
            String holder =
                    here == Stage.HELD ? String.valueOf(ProcessHandle.current().pid()) : "";
            return new LayerLock.Attempt(Optional.empty(), holder);
        }
        boolean taken = false;
        try {
            LayerLock.Attempt attempt = LayerLock.take(file, () -> HERE.remove(file));
            taken = attempt.lock().isPresent();
            if (taken) {
                HERE.put(file, Stage.HELD);
            }
            return attempt;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new TemporaryNotCreated(file, e);
        } finally {
            if (!taken) {
                HERE.remove(file);
            }
        }
    }

    /** Who has the lock is unknown for moments; that is told only where it lasts, and while nothing better was. */
    private static boolean isWorthTelling(String holder, String told, int nameless) {
        return !holder.isEmpty() || (nameless >= LASTINGLY && told.isEmpty());
    }

    private static String name(String pid) {
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    private Path file(Digest digest) throws IOException {
        Files.createDirectories(layout.locks());
        return layout.locks().toRealPath().resolve(layout.lock(digest).getFileName());
    }
}
