package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.registry.Registries;
import dev.strata.engine.registry.RegistryOptions;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.Experience;
import dev.strata.engine.store.Samples;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation for which the disk has too little room is refused before it begins. */
class SpaceCheckTest {

    private static final int CONTENT = 3 << 20;
    private static final long LITTLE = 9 << 20;

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private TestImage image;
    private String reference;
    private Cache cache;

    @BeforeEach
    void serve() throws IOException {
        registry = new TestRegistry();
        byte[] content = new byte[CONTENT];
        new Random(3).nextBytes(content);
        byte[] big = new TarBytes().directory("./", 0755).file("big", content).end();
        byte[] small =
                new TarBytes().directory("./", 0755).file("small", "small").end();
        image = TestImage.of(small, big);
        reference = registry.add("app", "1", image);
        cache = Cache.open(directory.resolve("cache"));
    }

    @AfterEach
    void stop() throws IOException {
        cache.close();
        registry.close();
    }

    @Test
    void nothingIsFetchedWhereThereIsTooLittleRoom() throws IOException, InterruptedException {
        NotEnoughSpace refusal = assertThrows(NotEnoughSpace.class, () -> pull(BuildOptions.DEFAULT, LITTLE));
        assertEquals(LITTLE, refusal.free());
        assertEquals(cache.root(), refusal.path());
        long largest = image.layers().getLast().size();
        // at its peak there is the download beside a filesystem image that may be three times as large
        assertTrue(refusal.needed() > 4 * largest, "needed " + refusal.needed());
        assertTrue(refusal.needed() < 4 * largest + (10 << 20), "needed " + refusal.needed());
        assertEquals(
                0,
                registry.requests(image.layers().getLast().digest().toString()).size());
        assertEquals(List.of(), ingest());
        assertEquals(List.of(), cache.images());
        assertEquals(2, pull(BuildOptions.DEFAULT, refusal.needed()).layers().size());
    }

    @Test
    void forceGoesAhead() throws IOException, InterruptedException {
        assertEquals(2, pull(BuildOptions.DEFAULT.withForce(true), 0).layers().size());
    }

    @Test
    void whatTheCacheHasNeedsNoRoom() throws IOException, InterruptedException {
        pull(BuildOptions.DEFAULT, Long.MAX_VALUE);
        assertEquals(
                2, pull(BuildOptions.DEFAULT.withForcePull(true), 0).layers().size());
    }

    @Test
    void whatWasFetchedBeforeIsNotFetchedAgain() throws IOException {
        long before = assertThrows(NotEnoughSpace.class, () -> pull(BuildOptions.DEFAULT, 0))
                .needed();
        Descriptor big = image.layers().getLast();
        Samples.write(cache.ingest().part(big.digest()), "part", 1_000_000);
        long after = assertThrows(NotEnoughSpace.class, () -> pull(BuildOptions.DEFAULT, 0))
                .needed();
        assertEquals(1_000_000, before - after);
    }

    @Test
    void aTargetNeedsRoomBesidesTheLayers() throws IOException, InterruptedException {
        BuildOptions flat = BuildOptions.DEFAULT.withTarget(Target.FLAT);
        long layers = assertThrows(NotEnoughSpace.class, () -> pull(BuildOptions.DEFAULT, 0))
                .needed();
        long both = assertThrows(NotEnoughSpace.class, () -> pull(flat, 0)).needed();
        assertTrue(both > layers, layers + " and " + both);
        BuildResult pulled = pull(BuildOptions.DEFAULT, Long.MAX_VALUE);
        NotEnoughSpace refusal = assertThrows(
                NotEnoughSpace.class, () -> builder(flat, LITTLE).convert(reference, Target.FLAT, Progress.NONE));
        assertTrue(refusal.needed() > pulled.size(), "needed " + refusal.needed());
        builder(flat, refusal.needed()).convert(reference, Target.FLAT, Progress.NONE);
        // it is there now
        assertTrue(
                builder(flat, 0).convert(reference, Target.FLAT, Progress.NONE).cached());
        // and a merged one takes hardly anything
        builder(flat, refusal.needed() - pulled.size() / 2).convert(reference, Target.MERGED, Progress.NONE);
    }

    @Test
    void anArchiveNeedsRoomForItsImagesOnly() throws IOException, InterruptedException {
        Path archive = Files.write(directory.resolve("app.tar"), TestArchives.oci("app:1", image));
        NotEnoughSpace refusal = assertThrows(
                NotEnoughSpace.class,
                () -> builder(BuildOptions.DEFAULT, LITTLE).importArchive(archive, "app:1", Progress.NONE));
        long pulling = assertThrows(NotEnoughSpace.class, () -> pull(BuildOptions.DEFAULT, 0))
                .needed();
        assertTrue(refusal.needed() < pulling, refusal.needed() + " and " + pulling);
        builder(BuildOptions.DEFAULT, refusal.needed()).importArchive(archive, "app:1", Progress.NONE);
    }

    @Test
    void howMuchALayerGrowsIsKnownOrLearned() {
        InflationEstimate first = new InflationEstimate(new Experience(0, 0));
        assertEquals(3_000, first.of(layer(MediaTypes.OCI_LAYER_GZIP, Map.of())));
        assertEquals(3_000, first.of(layer(MediaTypes.DOCKER_LAYER, Map.of())));
        assertEquals(1_000, first.of(layer(MediaTypes.OCI_LAYER, Map.of())));
        Map<String, String> told = Map.of("io.containers.estargz.uncompressed-size", "1234567");
        assertEquals(1_234_567, first.of(layer(MediaTypes.OCI_LAYER_GZIP, told)));
        Map<String, String> nonsense = Map.of("io.containers.estargz.uncompressed-size", "-7");
        assertEquals(3_000, first.of(layer(MediaTypes.OCI_LAYER_GZIP, nonsense)));
        InflationEstimate later = new InflationEstimate(new Experience(100 << 20, 200 << 20));
        assertEquals(2_400, later.of(layer(MediaTypes.OCI_LAYER_ZSTD, Map.of())));
        InflationEstimate incompressible = new InflationEstimate(new Experience(100 << 20, 50 << 20));
        assertEquals(1_000, incompressible.of(layer(MediaTypes.OCI_LAYER_ZSTD, Map.of())));
    }

    @Test
    void experienceIsOfWhatCameFromRegistries() throws IOException, InterruptedException {
        assertEquals(new Experience(0, 0), cache.experience());
        BuildResult pulled = pull(BuildOptions.DEFAULT, Long.MAX_VALUE);
        long served = image.layers().stream().mapToLong(Descriptor::size).sum();
        assertEquals(new Experience(served, pulled.size()), cache.experience());
        Path archive = Files.write(directory.resolve("app.tar"), TestArchives.oci("app:1", image));
        builder(BuildOptions.DEFAULT, Long.MAX_VALUE).importArchive(archive, "app:1", Progress.NONE);
        assertEquals(new Experience(served, pulled.size()), cache.experience());
    }

    @Test
    void theFreeSpaceIsThatOfTheCachesOwnDisk() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Mounts.tmpfs(disk, "14m");
        try (Cache small = Cache.open(disk.resolve("cache"))) {
            NotEnoughSpace refusal = assertThrows(
                    NotEnoughSpace.class,
                    () -> new Builder(small, BuildOptions.DEFAULT).build(reference, Progress.NONE));
            assertTrue(refusal.free() < 14 << 20, "free " + refusal.free());
            BuildOptions forced = BuildOptions.DEFAULT.withForce(true);
            assertEquals(
                    2,
                    new Builder(small, forced)
                            .build(reference, Progress.NONE)
                            .layers()
                            .size());
        } finally {
            Mounts.unmount(disk);
        }
    }

    private static Descriptor layer(String mediaType, Map<String, String> annotations) {
        return new Descriptor(mediaType, Digest.ofText("layer"), 1_000, List.of(), annotations, Optional.empty());
    }

    private BuildResult pull(BuildOptions options, long free) throws IOException, InterruptedException {
        return builder(options, free).build(reference, Progress.NONE);
    }

    private Builder builder(BuildOptions options, long free) {
        var registries = new Registries(RegistryOptions.standard());
        return new Builder(cache, options, registries::open, new SpaceCheck(cache, options.force(), () -> free));
    }

    private List<Path> ingest() throws IOException {
        try (var files = Files.list(cache.layout().ingest())) {
            return files.toList();
        }
    }
}
