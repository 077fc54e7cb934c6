package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DirectoryNotCreated;
import dev.strata.engine.StrataException.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path directory;

    @Test
    void openingMakesTheDirectoriesOfTheContract() throws IOException {
        Path root = directory.resolve("a/b/cache");
        try (Cache cache = Cache.open(root)) {
            assertEquals(root, cache.root());
            for (String name : List.of("blobs", "local", "ingest", "locks")) {
                assertTrue(Files.isDirectory(root.resolve(name)), name);
            }
            assertTrue(Files.isRegularFile(root.resolve("metadata.db")));
        }
    }

    @Test
    void aPathMayHoldAnyCharacter() throws IOException {
        Path root = directory.resolve("what? 100% #1 it's");
        try (Cache cache = Cache.open(root)) {
            Samples.save(cache, Scope.LOCAL, "app", "base");
        }
        try (Cache cache = Cache.open(root)) {
            assertEquals(1, cache.local().get("app").layers().size());
            assertTrue(Files.isRegularFile(root.resolve("metadata.db")));
        }
    }

    @Test
    void aFileInThePlaceOfADirectoryIsNamed() throws IOException {
        Path root = directory.resolve("cache");
        Files.createDirectories(root);
        Files.writeString(root.resolve("ingest"), "in the way");
        DirectoryNotCreated failure = assertThrows(DirectoryNotCreated.class, () -> Cache.open(root));
        assertEquals(Kind.CREATE_DIR, failure.kind());
        assertEquals(root.resolve("ingest"), failure.directory());
    }

    @Test
    void aDirectoryInThePlaceOfTheCatalogIsUnreadable() throws IOException {
        Files.createDirectories(directory.resolve("metadata.db"));
        CacheUnreadable failure = assertThrows(CacheUnreadable.class, () -> Cache.open(directory));
        assertEquals(directory.resolve("metadata.db"), failure.path());
    }

    @Test
    void aCatalogThatIsNoDatabaseIsUnreadableAndLeftAsItIs() throws IOException {
        Path catalog = Files.writeString(directory.resolve("metadata.db"), "no database ".repeat(500));
        CacheUnreadable failure = assertThrows(CacheUnreadable.class, () -> Cache.open(directory));
        assertEquals(Kind.STORE_READ, failure.kind());
        assertEquals("it is not a database", failure.reason());
        assertEquals("no database ".repeat(500), Files.readString(catalog));
    }

    @Test
    void aCatalogOfANewerVersionIsReadAndNotWritten() throws Exception {
        try (Cache cache = Cache.open(directory)) {
            Samples.save(cache, Scope.LOCAL, "app", "base");
        }
        for (String module : List.of("strata", "image")) {
            try (OtherProgram sql = new OtherProgram(directory)) {
                sql.run("INSERT INTO schema_migrations VALUES ('%s', 99, 'later', '')".formatted(module));
            }
            try (Cache cache = Cache.open(directory)) {
                assertEquals(1, cache.images().size());
                cache.touch(Scope.LOCAL, "app");
                cache.leaseToLook("look").close();
                CacheReadOnly failure =
                        assertThrows(CacheReadOnly.class, () -> cache.local().remove("app"));
                assertEquals(CacheReadOnly.Obstacle.NEWER, failure.obstacle());
                assertTrue(failure.detail().contains("“" + module + "” is 99"), failure.detail());
                assertThrows(CacheReadOnly.class, () -> cache.lease("pull"));
                assertThrows(CacheReadOnly.class, () -> Samples.save(cache, Scope.LOCAL, "other", "base"));
                assertEquals(
                        Optional.empty(),
                        cache.image(new ImageKey(Scope.LOCAL, "app"))
                                .orElseThrow()
                                .lastUsed());
            }
            try (OtherProgram sql = new OtherProgram(directory)) {
                sql.run("DELETE FROM schema_migrations WHERE version = 99");
            }
        }
    }

    @Test
    void aClosedCacheAnswersNothing() throws IOException {
        Cache cache = Cache.open(directory);
        cache.close();
        cache.close();
        assertThrows(CacheUnreadable.class, cache::images);
        assertThrows(CacheUnreadable.class, () -> Samples.save(cache, Scope.LOCAL, "app", "base"));
    }

    @Test
    void imagesComeNewestFirst() throws IOException {
        try (Cache cache = Cache.open(directory)) {
            for (String time : List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.5Z", "2025-01-01T00:00:00.123Z")) {
                ImageMeta meta = Samples.meta(time);
                ImageMeta then = new ImageMeta(
                        time, meta.digest(), 0, Instant.parse(time), meta.source(), meta.oci(), Optional.empty());
                List<LayerRef> layers = List.of(Samples.finish(cache, "base " + time, 100));
                cache.local().save(time, layers, then, Optional.empty());
            }
            assertEquals(
                    List.of("2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00.123Z"),
                    cache.images().stream().map(ImageInfo::tag).toList());
        }
    }

    @Test
    void theLastUseIsRemembered() throws IOException {
        try (Cache cache = Cache.open(directory, () -> Samples.CREATED)) {
            Samples.save(cache, Scope.LOCAL, "app", "base");
            assertEquals(Optional.empty(), cache.local().get("app").lastUsed());
            cache.touch(Scope.LOCAL, "app");
            assertEquals(Optional.of(Samples.CREATED), cache.local().get("app").lastUsed());
        }
    }

    @Test
    void theLastUseIsWrittenOnceAnHour() throws IOException {
        AtomicReference<Instant> time = new AtomicReference<>(Samples.CREATED);
        try (Cache cache = Cache.open(directory, time::get)) {
            Samples.save(cache, Scope.LOCAL, "app", "base");
            cache.touch(Scope.LOCAL, "app");
            time.set(Samples.CREATED.plusSeconds(3_599));
            cache.touch(Scope.LOCAL, "app");
            assertEquals(Optional.of(Samples.CREATED), cache.local().get("app").lastUsed());
            time.set(Samples.CREATED.plusSeconds(3_600));
            cache.touch(Scope.LOCAL, "app");
            assertEquals(Optional.of(time.get()), cache.local().get("app").lastUsed());
            // a clock that was wrong and went back
            time.set(Samples.CREATED);
            cache.touch(Scope.LOCAL, "app");
            assertEquals(Optional.of(time.get()), cache.local().get("app").lastUsed());
        }
    }

    @Test
    void aUseThatCannotBeRememberedIsNoFailure() throws IOException {
        Cache cache = Cache.open(directory);
        Samples.save(cache, Scope.LOCAL, "app", "base");
        cache.close();
        cache.touch(Scope.LOCAL, "app");
        try (Cache again = Cache.open(directory)) {
            assertEquals(Optional.empty(), again.local().get("app").lastUsed());
        }
    }

    @Test
    void anInterruptedThreadStillPublishesWholly() throws IOException {
        try (Cache cache = Cache.open(directory)) {
            LayerRef layer = Samples.finish(cache, "base", 100);
            Thread.currentThread().interrupt();
            cache.local().save("app", List.of(layer), Samples.meta("app"), Optional.empty());
            assertTrue(Thread.interrupted(), "the interrupt is still there for whoever waits next");
            assertEquals(1, cache.local().get("app").layers().size());
        }
    }

    @Test
    void manyThreadsSaveReadAndCollectAtOnce() throws Exception {
        try (Cache cache = Cache.open(directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String tag = "app" + i;
                work.add(() -> {
                    try (Lease lease = cache.lease(tag)) {
                        lease.hold(List.of(Samples.digest("shared"), Samples.digest(tag)));
                        try (LayerLock _ = cache.locks().acquire(Samples.digest("shared"), _ -> {})) {
                            if (cache.blobs().find(Samples.digest("shared")).isEmpty()) {
                                Samples.finish(cache, "shared", 3_000);
                            }
                        }
                        return Samples.save(cache, Scope.LOCAL, tag, "shared", tag)
                                .layers()
                                .size();
                    }
                });
                work.add(() -> cache.local().gc());
                work.add(() -> cache.images().size());
            }
            for (Future<Integer> result : threads.invokeAll(work)) {
                result.get();
            }
            assertEquals(12, cache.images().size());
            assertEquals(List.of(), cache.broken());
        }
    }

    @Test
    void processesShareOneCache() throws Exception {
        try (Cache cache = Cache.open(directory);
                OtherProcess one = OtherProcess.start(directory, "save", "one");
                OtherProcess two = OtherProcess.start(directory, "save", "two")) {
            for (int i = 0; i < 10; i++) {
                Samples.save(cache, Scope.LOCAL, "here" + i, "shared", "here" + i);
            }
            one.finish();
            two.finish();
            assertEquals(60, cache.images().size());
            assertEquals(List.of(), cache.broken());
        }
    }

    @Test
    void aProcessThatIsKilledWhileItSavesLeavesWholeImagesOnly() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (OtherProcess other = OtherProcess.start(directory, "save", "round" + round)) {
                Thread.sleep(20 + 90L * round);
                other.kill();
            }
            try (Cache cache = Cache.open(directory)) {
                assertEquals(List.of(), cache.broken());
                Samples.save(cache, Scope.LOCAL, "after" + round, "shared", "after" + round);
                assertFalse(cache.images().isEmpty());
            }
        }
    }

    @Test
    void tenThousandImagesAreListedInLinearTime() throws Exception {
        Cache.open(directory).close();
        try (OtherProgram sql = new OtherProgram(directory)) {
            sql.run("BEGIN");
            sql.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO images SELECT 'registry', 'app:' || i, '', 1, '2026-01-01T00:00:00Z', 'registry',"
                    + " '', '{\"cmd\":[\"sh\"]}', '' FROM n");
            sql.run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)"
                    + " INSERT INTO image_layers SELECT 'registry', 'app:' || (i / 10 + 1), i % 10,"
                    + " 'sha256:' || printf('%064x', i), 'erofs', 4096 FROM n");
            sql.run("COMMIT");
        }
        try (Cache cache = Cache.open(directory)) {
            // the processor's time, because the clock on the wall says more about the machine
            ThreadMXBean times = ManagementFactory.getThreadMXBean();
            long start = times.getCurrentThreadCpuTime();
            List<ImageInfo> images = cache.images();
            Duration taken = Duration.ofNanos(times.getCurrentThreadCpuTime() - start);
            assertEquals(10_000, images.size());
            assertTrue(images.stream().allMatch(image -> image.layers().size() == 10));
            assertTrue(taken.toMillis() < 5_000, "took " + taken);
        }
    }
}
