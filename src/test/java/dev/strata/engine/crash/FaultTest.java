package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.Oracle;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.store.Cache;
import dev.strata.testing.Fault;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fill up, may not be written, or go away, and networks that break: told by type, and mended by trying again. */
class FaultTest {

    private static final int BLOCK = 4096;

    /** Free room in blocks: finely where the catalog writes, coarsely where blobs are. */
    private static final int[] ROOM = {
        0, 1, 2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 50, 64, 80, 100, 130, 160, 200, 240, 280, 320, 380,
        440, 500, 560, 620, 700, 800, 900
    };

    @TempDir
    private static Path javaFolder;

    private static QuickJava java;

    @TempDir
    private Path folder;

    private TestRegistry registry;
    private Scene scene;
    private boolean mounted;

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        java = QuickJava.train(javaFolder);
    }

    @BeforeEach
    void serve() throws IOException {
        registry = new TestRegistry();
        scene = Scene.set(folder, registry).at(folder.resolve("disk").resolve("cache"));
        Files.createDirectories(scene.root());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        registry.close();
        if (mounted) {
            Mounts.unmount(disk());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PULL", "REPLACE", "IMPORT", "IMPORT_STREAM", "MERGED", "FLAT", "TAG", "REMOVE", "MIGRATE"})
    void aDiskThatFillsUpIsToldAndNothingIsLost(Deed deed) throws Exception {
        mountSmallDisk();
        int refused = 0;
        for (int room : ROOM) {
            Set<String> published;
            try (Cache cache = Cache.open(scene.root())) {
                deed.prepare(cache, scene);
                published = Audit.tags(cache);
            }
            published.removeAll(deed.mayTakeAway(scene));
            deed.age(scene);
            boolean keepOpen = room % 3 == 0;
            try (Cache cache = keepOpen ? Cache.open(scene.root()) : null) {
                leave(room);
                refused += isRefused(deed, cache) ? 1 : 0;
                Files.delete(ballast());
                if (cache != null) {
                    Audit.nothingIsDamaged(cache);
                    deed.run(cache, scene);
                }
            }
            try (Cache cache = Cache.open(scene.root())) {
                Audit.nothingIsLost(cache, published);
                Audit.nothingIsDamaged(cache);
                deed.run(cache, scene);
                Audit.nothingIsDamaged(cache);
                Scene.collect(cache);
                Audit.nothingIsLeft(cache);
            }
        }
        assertTrue(refused > 2, refused + " times it was full");
    }

    @Test
    void aFullDiskCanBeCleaned() throws Exception {
        mountSmallDisk();
        try (Cache cache = Cache.open(scene.root())) {
            Deed.COLLECT.prepare(cache, scene);
        }
        leave(0);
        try (Cache cache = Cache.open(scene.root())) {
            Scene.collect(cache);
        }
        Files.delete(ballast());
        try (Cache cache = Cache.open(scene.root())) {
            Audit.nothingIsDamaged(cache);
            Scene.collect(cache);
            Audit.nothingIsLeft(cache);
        }
    }

    @Test
    void whatWasFetchedBeforeTheDiskWasFullIsNotFetchedAgain() throws Exception {
        mountSmallDisk();
        try (Cache cache = Cache.open(scene.root())) {
            leave(300);
            assertThrows(DiskFull.class, () -> scene.pull(cache, scene.second()));
        }
        Files.delete(ballast());
        assertResumes();
    }

    @Test
    void anotherProcessResumesWhatAKilledOneFetched() throws Exception {
        registry.always("/blobs/", Fault.stallAfter(600_000));
        try (Cache cache = Cache.open(scene.root())) {
            assertEquals(List.of(), cache.images());
        }
        try (DoomedProcess process = DoomedProcess.start(java, Deed.PULL, scene)) {
            process.go();
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (parts().isEmpty() || Files.size(parts().getFirst()) < 500_000) {
                assertTrue(System.nanoTime() < end, "nothing was fetched");
                Thread.sleep(20);
            }
            process.killAfter(Duration.ZERO);
        }
        registry.mend();
        assertResumes();
    }

    @Test
    void aDirectoryThatIsDeletedWhileItIsInUseIsMissed() throws Exception {
        Path root = scene.root();
        try (Cache cache = Cache.open(root)) {
            scene.pull(cache, scene.first());
            delete(root);
            assertThrows(CacheUnreadable.class, () -> scene.pull(cache, scene.second()));
            assertThrows(CacheUnreadable.class, cache::images);
            assertThrows(CacheUnreadable.class, () -> cache.registry().remove(scene.first()));
            assertThrows(CacheUnreadable.class, () -> Scene.collect(cache));
        }
        try (Cache cache = Cache.open(root)) {
            assertEquals(List.of(), cache.images());
            scene.pull(cache, scene.second());
            Audit.nothingIsDamaged(cache);
        }
    }

    @Test
    void aDirectoryThatIsDeletedInTheMiddleOfAPullIsMissed() throws Exception {
        try (Cache cache = Cache.open(scene.root())) {
            StrataException failure = assertThrows(
                    StrataException.class,
                    () -> scene.builder(cache).build(scene.first(), step -> {
                        if (step.phase() == Phase.CHECKING) {
                            delete(scene.root());
                        }
                    }));
            assertEquals(StrataException.Kind.STORE_READ, failure.kind(), failure.toString());
        }
    }

    @Test
    void aDiskThatIsUnpluggedIsMissedAndWorksWhenItIsBack() throws Exception {
        Oracle.needsMount("ext4");
        Oracle.needs("mkfs.ext4");
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        Oracle.run("mkfs.ext4", "-q", image.toString());
        Oracle.run("mount", "-o", "loop", image.toString(), disk().toString());
        mounted = true;
        try (Cache cache = Cache.open(scene.root())) {
            scene.pull(cache, scene.first());
            Oracle.run("umount", "-l", disk().toString());
            mounted = false;
            assertThrows(CacheUnreadable.class, () -> scene.pull(cache, scene.second()));
        }
        Oracle.run("mount", "-o", "loop", image.toString(), disk().toString());
        mounted = true;
        try (Cache cache = Cache.open(scene.root())) {
            Audit.nothingIsLost(cache, Set.of(scene.first()));
            scene.pull(cache, scene.second());
            Audit.nothingIsDamaged(cache);
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyIsTold() throws Exception {
        mountSmallDisk();
        try (Cache cache = Cache.open(scene.root())) {
            scene.pull(cache, scene.first());
        }
        Mounts.remount(disk(), "ro");
        assertTypedFailure();
        Mounts.remount(disk(), "rw");
        try (Cache cache = Cache.open(scene.root())) {
            scene.pull(cache, scene.second());
            Audit.nothingIsDamaged(cache);
            Audit.nothingIsLost(cache, Set.of(scene.first(), scene.second()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "blobs", "locks", "."})
    void aDirectoryThatMayNotBeWrittenIsTold(String directory) throws Exception {
        String[] wrapper = {};
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            Oracle.needs("setpriv");
            wrapper = new String[] {"setpriv", "--bounding-set", "-dac_override,-dac_read_search"};
        }
        try (Cache cache = Cache.open(scene.root())) {
            scene.pull(cache, scene.second());
        }
        Path forbidden = scene.root().resolve(directory);
        Oracle.run("chmod", "0555", forbidden.toString());
        try (DoomedProcess process = DoomedProcess.start(java, Deed.PULL, scene, wrapper)) {
            process.go();
            String failure = process.failure();
            assertTrue(failure.matches("(STORE_READ|STORE_SAVE|CREATE_TEMP|CREATE_DIR): .*"), failure);
        }
        Oracle.run("chmod", "0755", forbidden.toString());
        try (Cache cache = Cache.open(scene.root())) {
            Audit.nothingIsLost(cache, Set.of(scene.second()));
            Audit.nothingIsDamaged(cache);
            scene.pull(cache, scene.first());
            Scene.collect(cache);
            Audit.nothingIsLeft(cache);
        }
    }

    private void assertTypedFailure() {
        assertThrows(StrataException.class, () -> {
            try (Cache cache = Cache.open(scene.root())) {
                scene.pull(cache, scene.second());
            }
        });
    }

    /** Pulls the rest: each layer of which there is a part is asked for from there on. */
    private void assertResumes() throws Exception {
        List<Path> parts = parts();
        assertTrue(parts.stream().anyMatch(part -> size(part) > 0), "bytes were kept");
        int before = registry.requests().size();
        try (Cache cache = Cache.open(scene.root())) {
            List<Long> sizes = parts.stream().map(FaultTest::size).toList();
            scene.pull(cache, scene.first());
            scene.pull(cache, scene.second());
            for (int i = 0; i < parts.size(); i++) {
                String name = parts.get(i).getFileName().toString();
                String digest = name.substring(0, name.indexOf('.')).replace('_', ':');
                long size = sizes.get(i);
                List<String> ranges = registry
                        .requests()
                        .subList(before, registry.requests().size())
                        .stream()
                        .filter(request -> request.path().contains(digest))
                        .map(request -> request.range().orElse("all"))
                        .toList();
                assertTrue(
                        isResumed(ranges, size),
                        size + " bytes of " + digest + " were there, but asked for were " + ranges);
            }
            Audit.nothingIsDamaged(cache);
            Scene.collect(cache);
            Audit.nothingIsLeft(cache);
        }
    }

    /** Of an empty part the registry may note only now the request that was given up. */
    private static boolean isResumed(List<String> ranges, long size) {
        return size == 0
                ? ranges.stream().allMatch("all"::equals)
                : ranges.isEmpty() || ranges.equals(List.of("bytes=" + size + "-"));
    }

    private boolean isRefused(Deed deed, Cache open) throws Exception {
        try (Cache own = open == null ? Cache.open(scene.root()) : null) {
            deed.run(own == null ? open : own, scene);
            return false;
        } catch (DiskFull full) {
            assertTrue(full.path().startsWith(disk()), full.path().toString());
            return true;
        }
    }

    private void mountSmallDisk() throws IOException, InterruptedException {
        Mounts.tmpfs(disk(), "32m");
        mounted = true;
        Files.createDirectories(scene.root());
    }

    /** Fills the disk up to so many blocks. */
    private void leave(int blocks) throws IOException {
        Files.deleteIfExists(ballast());
        long free = Files.getFileStore(disk()).getUsableSpace() - (long) blocks * BLOCK;
        try (RandomAccessFile file = new RandomAccessFile(ballast().toFile(), "rw")) {
            byte[] bytes = new byte[BLOCK];
            for (long written = 0; written + BLOCK <= free; written += BLOCK) {
                file.write(bytes);
            }
        }
    }

    private Path disk() {
        return scene.root().getParent();
    }

    private Path ballast() {
        return disk().resolve("ballast");
    }

    private List<Path> parts() throws IOException {
        Path ingest = scene.root().resolve("ingest");
        if (!Files.isDirectory(ingest)) {
            return List.of();
        }
        try (var files = Files.list(ingest)) {
            return files.filter(file -> file.toString().endsWith(".part"))
                    .sorted(Comparator.comparing(FaultTest::size).reversed())
                    .toList();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void delete(Path directory) {
        try (var all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException _) {
            // somebody else makes and deletes files in it
        }
    }
}
