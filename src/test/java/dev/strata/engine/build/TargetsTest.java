package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.TreeSnapshot;
import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.gc.Collector;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepPlan.Victim;
import dev.strata.engine.gc.Trigger;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Overlay;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.UsageService;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetsTest {

    private static final String TAG = "app:1";

    @TempDir
    private Path directory;

    private Path root;
    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        root = directory.resolve("cache");
        cache = Cache.open(root);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void aTargetReadsBackAsItsLayersLaidOverOneAnother(Target target) throws Exception {
        BuildResult layers = load(TAG, OddLayers.image());
        BuildResult result = convert(TAG, target);
        List<ErofsReader> readers = new ArrayList<>();
        List<Directory> trees = new ArrayList<>();
        for (Path blob : layers.lowerPaths()) {
            readers.add(ErofsReader.open(blob));
            trees.add(readers.getLast().root());
        }
        try (ErofsReader reader = ErofsReader.open(result.rootfsPath(), result.devicePaths())) {
            assertEquals(TreeSnapshot.of(Overlay.compose(trees)), TreeSnapshot.of(reader.root()));
        }
        for (ErofsReader reader : readers) {
            reader.close();
        }
    }

    @Test
    void aFlatImageNeedsNothingElseAndAMergedOneItsLayersAsDevices() throws Exception {
        BuildResult layers = load(TAG, OddLayers.image());
        BuildResult flat = convert(TAG, Target.FLAT);
        BuildResult merged = convert(TAG, Target.MERGED);
        assertEquals(List.of(), flat.devicePaths());
        assertEquals(layers.lowerPaths(), merged.devicePaths());
        for (BuildResult result : List.of(flat, merged)) {
            assertEquals(List.of(result.rootfsPath()), result.lowerPaths());
            assertEquals(List.of("erofs"), result.lowerFsTypes());
            assertEquals(layers.canonicalLayers(), result.canonicalLayers());
        }
        assertTrue(Files.size(merged.rootfsPath()) < Files.size(flat.rootfsPath()) / 10);
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void theSameImageGivesTheSameBytes(Target target) throws Exception {
        load(TAG, OddLayers.image());
        byte[] first = Files.readAllBytes(convert(TAG, target).rootfsPath());
        try (Cache other = Cache.open(directory.resolve("other"))) {
            Path archive = Files.write(directory.resolve("saved.tar"), TestArchives.oci("x", OddLayers.image()));
            Builder builder = builder(other, BuildOptions.DEFAULT.withTarget(target));
            BuildResult result = builder.importArchive(archive, "another name", Progress.NONE);
            assertArrayEquals(first, Files.readAllBytes(result.rootfsPath()));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void whatIsThereIsNotMadeAgain(Target target) throws Exception {
        load(TAG, TestImage.small());
        BuildResult first = convert(TAG, target);
        Object made = Files.getLastModifiedTime(first.rootfsPath());
        BuildResult second = convert(TAG, target);
        assertFalse(first.cached());
        assertTrue(second.cached());
        assertEquals(first.rootfsPath(), second.rootfsPath());
        assertEquals(made, Files.getLastModifiedTime(second.rootfsPath()));
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void aFileOfAnotherLengthIsMadeAgain(Target target) throws Exception {
        load(TAG, TestImage.small());
        Path file = convert(TAG, target).rootfsPath();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[100]);
        assertFalse(convert(TAG, target).cached());
        assertArrayEquals(whole, Files.readAllBytes(file));
    }

    @Test
    void layersAreWhatAPullLeaves() throws Exception {
        BuildResult layers = load(TAG, TestImage.small());
        assertEquals(layers.lowerPaths(), convert(TAG, Target.LAYERS).lowerPaths());
        assertEquals(Set.of(), targets());
    }

    @Test
    void aLayerThatIsMissingIsNamed() throws Exception {
        BuildResult layers = load(TAG, TestImage.small());
        Files.delete(layers.lowerPaths().get(1));
        ImageNotFound failure = assertThrows(ImageNotFound.class, () -> convert(TAG, Target.FLAT));
        assertEquals(List.of(layers.canonicalLayers().get(1).digest().toString()), failure.missing());
        assertThrows(ImageNotFound.class, () -> convert("nothing:1", Target.FLAT));
    }

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "FLAT"})
    void aDamagedLayerLeavesNothingBehind(Target target) throws Exception {
        BuildResult layers = load(TAG, TestImage.small());
        try (RandomAccessFile blob =
                new RandomAccessFile(layers.lowerPaths().get(1).toFile(), "rw")) {
            blob.seek(1024 + 48);
            blob.write(77);
        }
        assertThrows(CacheUnreadable.class, () -> convert(TAG, target));
        assertEquals(Set.of(), targets());
        assertEquals(Set.of(), names(cache.layout().ingest()));
    }

    @Test
    void imagesOfOneNameAndOtherLayersHaveTargetsOfTheirOwn() throws Exception {
        load(TAG, TestImage.small());
        Path first = convert(TAG, Target.FLAT).rootfsPath();
        load(TAG, OddLayers.repeated());
        BuildResult second = convert(TAG, Target.FLAT);
        assertFalse(second.cached());
        assertNotEquals(first, second.rootfsPath());
    }

    @Test
    void aTargetStaysAsLongAsAnyImageHasItsLayersAndGoesWithTheLast() throws Exception {
        BuildResult layers = load(TAG, TestImage.small());
        builder(cache, BuildOptions.DEFAULT).saveTag("copy", layers);
        Path flat = convert(TAG, Target.FLAT).rootfsPath();
        Path merged = convert("copy", Target.MERGED).rootfsPath();
        Collector collector = new Collector(cache);
        assertEquals(List.of(), collector.plan(Policy.plain(Duration.ZERO)).files());
        cache.local().remove(TAG);
        assertEquals(List.of(), collector.plan(Policy.plain(Duration.ZERO)).files());
        cache.local().remove("copy");
        SweepPlan plan = collector.plan(Policy.plain(Duration.ZERO));
        assertEquals(
                Set.of(flat, merged),
                Set.copyOf(plan.files().stream()
                        .filter(victim -> victim.rule() == Rule.REMOVED
                                && victim.path().startsWith(cache.layout().targets()))
                        .map(Victim::path)
                        .toList()));
        assertEquals(
                plan.bytes(),
                collector.run(plan, Trigger.COMMAND, Progress.NONE).freedBytes());
        assertEquals(Set.of(), targets());
        assertEquals(Set.of(), names(cache.layout().blobs()));
    }

    @Test
    void aTargetInUseIsSpared() throws Exception {
        load(TAG, TestImage.small());
        Path flat = convert(TAG, Target.FLAT).rootfsPath();
        ImageInfo image = cache.find(TAG);
        cache.local().remove(TAG);
        SweepPlan plan = new Collector(cache).plan(Policy.plain(Duration.ZERO));
        try (Lease lease = cache.lease("somebody")) {
            lease.hold(image.chainId());
            assertTrue(new Collector(cache)
                    .run(plan, Trigger.COMMAND, Progress.NONE).spared().stream()
                            .anyMatch(spared -> spared.subject().equals(flat.toString())));
        }
        assertTrue(Files.exists(flat));
        assertTrue(cache.local().gc() > 0);
        assertEquals(Set.of(), targets());
    }

    @Test
    void usageCountsTargetsAndAgreesWithWhatGoes() throws Exception {
        load(TAG, OddLayers.image());
        load("other", TestImage.small());
        long before = usage().blobs();
        Path flat = convert(TAG, Target.FLAT).rootfsPath();
        Path merged = convert(TAG, Target.MERGED).rootfsPath();
        long bytes = FileStatus.of(flat).allocated() + FileStatus.of(merged).allocated();
        CacheUsage usage = usage();
        assertEquals(bytes, usage.targets());
        assertEquals(before, usage.blobs());
        assertEquals(0, usage.reclaimable());
        assertEquals(usage.total(), usage.blobs() + usage.targets() + usage.parts() + usage.catalog() + usage.other());
        long freed = new UsageService(cache).freedBy(Set.of(new ImageKey(Scope.LOCAL, TAG)));
        assertEquals(
                freed,
                usage.images().stream()
                        .filter(image -> image.tag().equals(TAG))
                        .findFirst()
                        .orElseThrow()
                        .unique());
        cache.local().remove(TAG);
        assertEquals(freed, usage().reclaimable());
        assertEquals(
                freed, new Collector(cache).plan(Policy.plain(Duration.ZERO)).bytes());
    }

    @Test
    void mergingCostsNoBytesOfLargeFiles() throws Exception {
        byte[] large = SampleTrees.noise(30 << 20, 1);
        load(TAG, TestImage.of(new TarBytes().file("large", large).end()));
        assertTrue(Files.size(convert(TAG, Target.MERGED).rootfsPath()) < 64 << 10);
    }

    private CacheUsage usage() throws IOException {
        return new UsageService(cache).measure();
    }

    private BuildResult load(String tag, TestImage image) throws IOException, InterruptedException {
        Path archive = Files.write(directory.resolve("image.tar"), TestArchives.oci(tag, image));
        return builder(cache, BuildOptions.DEFAULT).importArchive(archive, tag, Progress.NONE);
    }

    private BuildResult convert(String tag, Target target) throws IOException, InterruptedException {
        return builder(cache, BuildOptions.DEFAULT).convert(tag, target, Progress.NONE);
    }

    private static Builder builder(Cache cache, BuildOptions options) {
        return new Builder(cache, options, reference -> {
            throw new AssertionError("nothing is fetched, not " + reference);
        });
    }

    private Set<String> targets() throws IOException {
        return names(cache.layout().targets());
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }
}
