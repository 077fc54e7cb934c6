package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.Kind;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerLocksTest {

    private static final Digest LAYER = Samples.digest("layer");

    @TempDir
    Path root;

    private Cache cache;
    private final List<String> holders = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(root);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void oneWorkerAtATimeWorksOnADigest() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Cache second = Cache.open(root);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                LayerLocks locks = (i % 2 == 0 ? cache : second).locks();
                workers.add(threads.submit(() -> {
                    try (LayerLock _ = locks.acquire(LAYER, holders::add)) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.sleep(5);
                        inside.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        assertEquals(1, most.get());
        assertTrue(holders.contains("process " + ProcessHandle.current().pid()), holders.toString());
    }

    @Test
    void differentDigestsDoNotWaitForEachOther() throws Exception {
        try (LayerLock _ = cache.locks().acquire(LAYER, holders::add);
                LayerLock _ = cache.locks().acquire(Samples.digest("other"), holders::add)) {
            assertEquals(List.of(), holders);
        }
    }

    @Test
    void aLockOfAnotherProcessIsWaitedForAndItsHolderNamed() throws Exception {
        try (OtherProcess other = OtherProcess.start(root, "lock", "layer");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertTrue(cache.locks().tryAcquire(LAYER).isEmpty());
            Future<LayerLock> waiter = threads.submit(() -> cache.locks().acquire(LAYER, holders::add));
            while (holders.isEmpty()) {
                Thread.sleep(5);
            }
            assertEquals(List.of("process " + other.pid()), holders);
            other.finish();
            waiter.get().close();
        }
    }

    @Test
    void whoLooksAtALockTakesItFromNobody() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lookers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                lookers.add(threads.submit(() -> {
                    for (int round = 0; round < 300; round++) {
                        var lock = cache.locks().tryAcquire(LAYER);
                        if (lock.isPresent()) {
                            // closing any other channel of the file would have given this process's lock away
                            Thread.sleep(0, 200_000);
                            assertTrue(isLockedForOthers(), "another process could take it");
                            lock.get().close();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> looker : lookers) {
                looker.get();
            }
        }
    }

    /** What the kernel says: opening the file would give the lock away. */
    private boolean isLockedForOthers() throws IOException {
        Path locks = Path.of("/proc/locks");
        if (!Files.exists(locks)) {
            return true;
        }
        Object inode = Files.getAttribute(root.resolve("locks").resolve(LAYER.fileStem() + ".lock"), "unix:ino");
        return Files.readString(locks).contains(":" + inode + " ");
    }

    @Test
    void aKilledProcessHoldsNothing() throws Exception {
        try (OtherProcess other = OtherProcess.start(root, "lock", "layer")) {
            other.kill();
        }
        try (LayerLock _ = cache.locks().acquire(LAYER, holders::add)) {
            assertEquals(List.of(), holders);
        }
    }

    @Test
    void aWaiterCanBeInterrupted() throws Exception {
        try (LayerLock _ = cache.locks().acquire(LAYER, holders::add)) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> cache.locks().acquire(LAYER, holders::add));
        }
    }

    @Test
    void aLockFileIsNeverDeleted() throws Exception {
        cache.locks().acquire(LAYER, holders::add).close();
        assertTrue(Files.exists(root.resolve("locks").resolve(LAYER.fileStem() + ".lock")));
    }

    @Test
    void aLockFileThatCannotBeMadeIsNamed() throws IOException {
        Path file = root.resolve("locks").resolve(LAYER.fileStem() + ".lock");
        Files.createDirectories(file);
        TemporaryNotCreated failure =
                assertThrows(TemporaryNotCreated.class, () -> cache.locks().tryAcquire(LAYER));
        assertEquals(Kind.CREATE_TEMP, failure.kind());
        Files.delete(file);
        assertTrue(cache.locks().tryAcquire(LAYER).isPresent(), "a failure leaves nothing taken");
    }
}
