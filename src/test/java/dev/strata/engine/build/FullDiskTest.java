package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.Oracle;
import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import dev.strata.testing.Fault;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full before the image is complete, at one offset or another. */
class FullDiskTest {

    private static final int CONTENT = 3 << 20;
    private static final Duration SLOW = Duration.ofMillis(1_200);

    @TempDir
    private Path disk;

    private TestRegistry registry;
    private String reference;
    private String big;

    @BeforeEach
    void serve() throws IOException {
        Oracle.needsRoot();
        registry = new TestRegistry();
        byte[] content = new byte[CONTENT];
        new Random(3).nextBytes(content);
        byte[] large = new TarBytes().directory("./", 0755).file("big", content).end();
        byte[] small =
                new TarBytes().directory("./", 0755).file("small", "small").end();
        TestImage image = TestImage.of(small, large);
        big = image.layers().getLast().digest().toString();
        reference = registry.add("app", "1", image);
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        if (registry != null) {
            registry.close();
            Mounts.unmount(disk);
        }
    }

    /** One that comes slowly is kept beside its image, and needs twice the room. */
    @ParameterizedTest
    @ValueSource(strings = {"1536k", "2500k", "3m", "4m", "5m"})
    void thePullOfASlowLayerEndsWithBothFiguresAndTheCacheShowsNothingOfIt(String size)
            throws IOException, InterruptedException {
        registry.always(big, Fault.pauseAfter(200_000, SLOW));
        assertEndsWell(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1536k", "2500k", "3m"})
    void thePullOfAFastLayerEndsWithBothFiguresAndTheCacheShowsNothingOfIt(String size)
            throws IOException, InterruptedException {
        assertEndsWell(size);
    }

    private void assertEndsWell(String size) throws IOException, InterruptedException {
        Mounts.tmpfs(disk, size);
        try (Cache cache = Cache.open(disk.resolve("cache"))) {
            DiskFull full = assertThrows(DiskFull.class, () -> build(cache));
            assertTrue(full.path().startsWith(disk), full.path().toString());
            assertEquals(List.of(), cache.images());
            try (var blobs = Files.list(cache.root().resolve("blobs"))) {
                assertEquals(0, blobs.count());
            }
            registry.mend();
            Mounts.remount(disk, "size=40m");
            assertEquals(2, build(cache).layers().size());
        }
    }

    private BuildResult build(Cache cache) throws IOException, InterruptedException {
        return new Builder(cache, BuildOptions.DEFAULT.withForce(true)).build(reference, Progress.NONE);
    }
}
