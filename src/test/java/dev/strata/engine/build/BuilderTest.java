package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Platform;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.registry.Patience;
import dev.strata.engine.registry.RegistryOptions;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.PartNote;
import dev.strata.testing.Fault;
import dev.strata.testing.Packing;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {

    private static final Patience IMPATIENT =
            new Patience(Duration.ofSeconds(60), Duration.ofSeconds(60), 1, Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    private Path directory;

    private Cache cache;
    private TestRegistry registry;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory.resolve("cache"));
        registry = new TestRegistry();
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
        cache.close();
    }

    @Test
    void pullsOnceAndThenAsksNobody() throws IOException, InterruptedException {
        TestImage image = TestImage.small();
        String reference = registry.add("app", "1", image);
        BuildResult pulled = build(reference);
        int requests = registry.requests().size();
        BuildResult again = build(reference);
        assertFalse(pulled.cached());
        assertTrue(again.cached());
        assertEquals(requests, registry.requests().size());
        assertEquals(pulled.lowerPaths(), again.lowerPaths());
        assertEquals(Optional.of(image.manifest().digest()), again.digest());
        assertEquals(
                ImageMeta.Source.REGISTRY,
                cache.registry().get(reference).meta().source());
    }

    @Test
    void looksInTheLocalStoreFirst() throws IOException, InterruptedException {
        TestImage local = TestImage.of(layer("local"));
        TestImage remote = TestImage.of(layer("remote"));
        String reference = registry.add("app", "1", remote);
        build(reference);
        importImage(local, reference);
        assertEquals(Optional.of(local.manifest().digest()), build(reference).digest());
    }

    @Test
    void aForcedPullAsksTheRegistryAndFetchesOnlyWhatIsNew() throws IOException, InterruptedException {
        byte[] base = layer("base");
        TestImage first = TestImage.of(base, layer("one"));
        TestImage second = TestImage.of(base, layer("two"));
        String reference = registry.add("app", "1", first);
        build(reference);
        registry.add("app", "1", second);
        assertEquals(Optional.of(first.manifest().digest()), build(reference).digest());
        BuildResult forced = builder(BuildOptions.DEFAULT.withForcePull(true)).build(reference, Progress.NONE);
        assertEquals(Optional.of(second.manifest().digest()), forced.digest());
        assertFalse(forced.cached());
        assertEquals(
                1,
                registry.requests(second.layers().getFirst().digest().toString())
                        .size());
    }

    @Test
    void anIndexResolvesToTheWantedPlatform() throws IOException, InterruptedException {
        TestImage amd = TestImage.builder()
                .platform("linux/amd64")
                .layer(layer("amd"), Packing.GZIP)
                .build();
        TestImage arm = TestImage.builder()
                .platform("linux/arm64")
                .layer(layer("arm"), Packing.GZIP)
                .build();
        String reference = registry.add("app", "1", TestImage.index(amd, arm), amd, arm);
        BuildResult result = builder(BuildOptions.DEFAULT.withPlatform(Platform.parse("linux/arm64/v8")))
                .build(reference, Progress.NONE);
        assertEquals(Optional.of(arm.manifest().digest()), result.digest());
        NoPlatform refused = assertThrows(
                NoPlatform.class,
                () -> builder(BuildOptions.DEFAULT.withPlatform(Platform.parse("linux/riscv64")))
                        .build(reference, Progress.NONE));
        assertEquals(List.of("linux/amd64", "linux/arm64"), refused.found());
    }

    @Test
    void anotherPlatformOfACachedImageIsKeptBesideIt() throws IOException, InterruptedException {
        TestImage here = image(Platform.host().toString());
        TestImage there = image("linux/s390x");
        String reference = registry.add("app", "1", TestImage.index(here, there), here, there);
        Builder forThere = builder(BuildOptions.DEFAULT.withPlatform(there.platform()));
        build(reference);
        BuildResult other = forThere.build(reference, Progress.NONE);
        assertEquals(Optional.of(there.manifest().digest()), other.digest());
        assertEquals(reference + "@linux/s390x", other.reference());
        assertFalse(other.cached());
        BuildResult plain = build(reference);
        assertEquals(Optional.of(here.manifest().digest()), plain.digest());
        assertTrue(plain.cached());
        assertTrue(forThere.build(reference, Progress.NONE).cached());
        assertEquals(other.digest(), build(other.reference()).digest(), "its name says the platform, too");
        assertEquals(
                Set.of(reference, other.reference()),
                cache.registry().list().stream().map(ImageInfo::tag).collect(Collectors.toSet()));
    }

    @Test
    void anotherPlatformThatThePlainReferenceHasIsTakenFromThere() throws IOException, InterruptedException {
        TestImage there = image("linux/s390x");
        String reference = registry.add("app", "1", TestImage.index(there), there);
        BuildResult pulled =
                builder(BuildOptions.DEFAULT.withPlatform(there.platform())).build(reference, Progress.NONE);
        // as versions did that knew one platform
        ImageInfo kept = cache.registry().get(pulled.reference());
        cache.registry().save(reference, kept.layers(), kept.meta(), cache.documents(kept));
        cache.registry().remove(pulled.reference());
        BuildResult again =
                builder(BuildOptions.DEFAULT.withPlatform(there.platform())).build(reference, Progress.NONE);
        assertTrue(again.cached());
        assertEquals(reference, again.reference());
        assertThrows(NoPlatform.class, () -> build(reference));
    }

    @Test
    void anImageWhoseConfigContradictsTheIndexIsKeptForWhatTheIndexSays() throws IOException, InterruptedException {
        TestImage mistaken = image(Platform.host().toString());
        Map<String, Object> entry = TestImage.descriptor(mistaken.manifest().descriptor());
        entry.put("platform", Map.of("os", "linux", "architecture", "s390x"));
        String reference = registry.add("app", "1", TestImage.index(List.of(entry)), mistaken);
        Builder forThere = builder(BuildOptions.DEFAULT.withPlatform(Platform.parse("linux/s390x")));
        assertFalse(forThere.build(reference, Progress.NONE).cached());
        assertTrue(forThere.build(reference, Progress.NONE).cached());
    }

    @Test
    void whatIsDamagedOfAnotherPlatformIsFetchedAgainUnderItsName() throws IOException, InterruptedException {
        TestImage there = image("linux/s390x");
        String reference = registry.add("app", "1", TestImage.index(there), there);
        BuildResult pulled =
                builder(BuildOptions.DEFAULT.withPlatform(there.platform())).build(reference, Progress.NONE);
        Files.delete(pulled.rootfsPath());
        ImageInfo hurt = cache.image(cache.key(pulled.reference())).orElseThrow();
        builder(BuildOptions.DEFAULT).refetch(hurt, Progress.NONE);
        assertEquals(pulled.lowerPaths(), build(pulled.reference()).lowerPaths());
    }

    private static TestImage image(String platform) throws IOException {
        return TestImage.builder()
                .platform(platform)
                .layer(layer(platform), Packing.GZIP)
                .build();
    }

    @Test
    void importsFilesAndStreams() throws IOException, InterruptedException {
        TestImage image = TestImage.small();
        Path archive = Files.write(directory.resolve("image.tar"), TestArchives.oci("app:1", image));
        BuildResult file = builder(BuildOptions.DEFAULT).importArchive(archive, "file", Progress.NONE);
        BuildResult stream = builder(BuildOptions.DEFAULT)
                .importArchive(new ByteArrayInputStream(Files.readAllBytes(archive)), "stream", Progress.NONE);
        assertEquals(file.lowerPaths(), stream.lowerPaths());
        assertEquals(
                List.of("stream", "file"),
                cache.local().list().stream().map(i -> i.tag()).toList());
        assertEquals(ImageMeta.Source.IMPORT, cache.local().get("file").meta().source());
    }

    @Test
    void aSavedTagIsTheSameImageUnderAnotherName() throws IOException, InterruptedException {
        String reference = registry.add("app", "1", TestImage.small());
        BuildResult pulled = build(reference);
        Builder builder = builder(BuildOptions.DEFAULT);
        builder.saveTag("mine", pulled);
        assertEquals(ImageMeta.Source.TAG, builder.store().get("mine").meta().source());
        assertEquals(
                cache.registry().get(reference).details(),
                builder.store().get("mine").details());
        cache.registry().remove(reference);
        assertEquals(pulled.lowerPaths(), build("mine").lowerPaths());
    }

    @Test
    void refusesWhatIsNoReference() {
        assertThrows(BadReference.class, () -> build("UPPER/case"));
    }

    @Test
    void aConfigThatCountsOtherLayersThanTheManifestIsRefused() {
        TestImage image = TestImage.small();
        TestImage other = TestImage.of(layer("other"));
        Map<String, Object> manifest = Map.of(
                "schemaVersion", 2,
                "mediaType", image.manifest().mediaType(),
                "config", TestImage.descriptor(image.config().descriptor()),
                "layers", List.of(TestImage.descriptor(other.layers().getFirst())));
        var document = Document.of(image.manifest().mediaType(), TestImage.json(manifest));
        String reference = registry.add("app", "1", document, image, other);
        BadMetadata refused = assertThrows(BadMetadata.class, () -> build(reference));
        assertEquals("/rootfs/diff_ids", refused.pointer());
    }

    @Test
    void wrongBytesAreRefusedAndNothingIsKept() throws IOException {
        String reference = registry.add("app", "1", TestImage.of(layer("a")));
        registry.always("/blobs/", Fault.wrongBytes());
        assertThrows(Mismatch.class, () -> build(reference));
        assertEquals(Set.of(), files("blobs"));
        assertEquals(Set.of(), files("ingest"));
        assertEquals(List.of(), cache.images());
    }

    @Test
    void aLayerThatIsNotWhatTheConfigSaysIsRefused() throws IOException {
        byte[] promised = layer("promised");
        byte[] served = layer("served");
        TestImage image = TestImage.builder()
                .layer(promised, Packing.GZIP.pack(served), Packing.GZIP.mediaType())
                .build();
        String reference = registry.add("app", "1", image);
        Mismatch mismatch = assertThrows(Mismatch.class, () -> build(reference));
        assertEquals(Digest.ofBytes(promised).toString(), mismatch.expected());
        assertEquals(Digest.ofBytes(served).toString(), mismatch.found());
        assertEquals(Set.of(), files("blobs"));
    }

    @Test
    void aLayerThatArrivesDamagedIsBlamedOnTheWayAndNotOnTheLayer() throws IOException {
        TestImage image = TestImage.of(incompressible(200_000));
        String reference = registry.add("app", "1", image);
        byte[] broken = image.layer(0).clone();
        broken[0] ^= 1;
        registry.add("app", image.layers().getFirst().digest(), broken);
        Mismatch mismatch = assertThrows(Mismatch.class, () -> build(reference));
        assertEquals(image.layers().getFirst().digest().toString(), mismatch.expected());
        assertEquals(Digest.ofBytes(broken).toString(), mismatch.found());
        assertEquals(Set.of(), files("ingest"));
    }

    @Test
    void aDamagedLayerNamesItsEntryAndPublishesNothing() throws IOException {
        byte[] tar =
                new TarBytes().file("fine", "fine").characterDevice("bad", 0, 0).end();
        String reference = registry.add("app", "1", TestImage.of(layer("base"), tar));
        BadLayer refused = assertThrows(BadLayer.class, () -> build(reference));
        assertEquals("bad", refused.entry());
        assertEquals(Set.of(), files("blobs"));
        assertEquals(List.of(), cache.images());
    }

    @Test
    void whatACutLeftIsNotFetchedAgain() throws IOException, InterruptedException {
        TestImage image = TestImage.of(incompressible(1 << 20));
        String reference = registry.add("app", "1", image);
        String blob = image.layers().getFirst().digest().toString();
        registry.always(blob, Fault.cutAfter(600_000));
        assertThrows(
                IOException.class,
                () -> builder(BuildOptions.DEFAULT, IMPATIENT).build(reference, Progress.NONE));
        assertTrue(files("ingest").stream().anyMatch(name -> name.endsWith(".part")));
        registry.mend();
        build(reference);
        assertTrue(lastOffset(blob) >= 500_000);
        assertEquals(Set.of(), files("ingest"));
    }

    @Test
    void whatACutLeftOfALayerThatCameFastIsNotFetchedAgainButForItsBeginning()
            throws IOException, InterruptedException {
        TestImage image = TestImage.of(incompressible(6 << 20));
        String reference = registry.add("app", "1", image);
        String blob = image.layers().getFirst().digest().toString();
        Fault afterThreeSeconds = (exchange, body, from) -> {
            Thread.sleep(3_100);
            Fault.cutAfter(1_000_000).answer(exchange, body, from);
        };
        registry.fault(blob, Fault.cutAfter(4_000_000), afterThreeSeconds, Fault.status(404));
        var patience = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(60), 2, Duration.ofMillis(1), Duration.ofMillis(1));
        assertThrows(
                IOException.class, () -> builder(BuildOptions.DEFAULT, patience).build(reference, Progress.NONE));
        Path part = cache.ingest().part(image.layers().getFirst().digest());
        assertTrue(Files.size(part) > 0 && Files.size(part) <= 1_000_000, Files.size(part) + " bytes");
        int before = registry.requests(blob).size();
        build(reference);
        assertEquals(before + 2, registry.requests(blob).size());
        assertEquals(Optional.empty(), registry.requests(blob).get(before).range());
        assertTrue(lastOffset(blob) >= 4_000_000);
        assertEquals(Set.of(), files("ingest"));
    }

    private int lastOffset(String blob) {
        String range = registry.requests(blob).getLast().range().orElse("");
        assertTrue(range.startsWith("bytes="), range);
        return Integer.parseInt(range.substring(6, range.indexOf('-')));
    }

    @Test
    void aPartThatWentBadIsThrownAwayOnce() throws IOException, InterruptedException {
        TestImage image = TestImage.of(incompressible(100_000));
        String reference = registry.add("app", "1", image);
        Descriptor layer = image.layers().getFirst();
        cache.ingest().write(new PartNote(layer, 0, Optional.empty()));
        Files.write(cache.ingest().part(layer.digest()), new byte[50_000]);
        build(reference);
        assertTrue(build(reference).cached());
        assertEquals(Set.of(), files("ingest"));
    }

    @Test
    void cancellingLeavesNothingHalfVisible() throws Exception {
        TestImage image = TestImage.of(layer("base"), incompressible(1 << 20));
        String reference = registry.add("app", "1", image);
        registry.always(image.layers().getLast().digest().toString(), Fault.stallAfter(300_000));
        CountDownLatch downloading = new CountDownLatch(1);
        try (var executor = Executors.newSingleThreadExecutor()) {
            Future<BuildResult> pull =
                    executor.submit(() -> builder(BuildOptions.DEFAULT).build(reference, step -> {
                        if (step.phase() == Phase.DOWNLOADING && step.done() >= 200_000) {
                            downloading.countDown();
                        }
                    }));
            assertTrue(downloading.await(50, TimeUnit.SECONDS));
            executor.shutdownNow();
            ExecutionException end = assertThrows(ExecutionException.class, () -> pull.get(50, TimeUnit.SECONDS));
            assertEquals(InterruptedException.class, end.getCause().getClass());
        }
        assertEquals(List.of(), cache.images());
        assertEquals(Set.of(), files("blobs"));
        registry.mend();
        assertFalse(build(reference).cached());
    }

    @Test
    void whileABadLayersRestIsFetchedToTellWhoseFaultItIsAPullCanBeCancelled() throws Exception {
        byte[] content = new byte[2 << 20];
        new Random(8).nextBytes(content);
        byte[] tar = new TarBytes()
                .characterDevice("bad", 0, 0)
                .file("random", content)
                .end();
        TestImage image = TestImage.of(tar);
        String reference = registry.add("app", "1", image);
        CountDownLatch rest = new CountDownLatch(1);
        registry.always(image.layers().getFirst().digest().toString(), (exchange, body, from) -> {
            if (from > 0) {
                rest.countDown();
            }
            Fault.stallAfter(700_000).answer(exchange, body, from);
        });
        Patience patient = new Patience(
                Duration.ofSeconds(60), Duration.ofSeconds(60), 3, Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (var executor = Executors.newSingleThreadExecutor()) {
            Future<BuildResult> pull =
                    executor.submit(() -> builder(BuildOptions.DEFAULT, patient).build(reference, Progress.NONE));
            assertTrue(rest.await(50, TimeUnit.SECONDS));
            executor.shutdownNow();
            ExecutionException end = assertThrows(ExecutionException.class, () -> pull.get(50, TimeUnit.SECONDS));
            assertEquals(InterruptedException.class, end.getCause().getClass());
        }
        assertEquals(Set.of(), files("ingest"));
        assertEquals(List.of(), cache.images());
    }

    @Test
    void cancellingAtAnyStepLeavesTheCacheAsItWas() throws Exception {
        TestImage image = TestImage.of(layer("base"), incompressible(400_000), layer("top"));
        String reference = registry.add("app", "1", image);
        List<Progress.Step> all = Collections.synchronizedList(new ArrayList<>());
        try (Cache other = Cache.open(directory.resolve("other"))) {
            builder(other, BuildOptions.DEFAULT, Patience.standard()).build(reference, all::add);
        }
        int cancelled = 0;
        for (int at = 1; at <= all.size(); at++) {
            try (Cache fresh = Cache.open(directory.resolve("cancel" + at))) {
                cancelled += isCancelled(fresh, reference, at) ? 1 : 0;
                assertEquals(
                        0,
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith("layer-"))
                                .filter(Thread::isAlive)
                                .count());
                assertFalse(builder(fresh, BuildOptions.DEFAULT, Patience.standard())
                        .build(reference, Progress.NONE)
                        .lowerPaths()
                        .isEmpty());
            }
        }
        assertTrue(cancelled > all.size() / 2, cancelled + " of " + all.size());
    }

    /** Interrupts the pull at its n-th step; if that was in time, nothing of the image may show. */
    private boolean isCancelled(Cache fresh, String reference, int step) throws Exception {
        Thread puller = Thread.currentThread();
        AtomicInteger steps = new AtomicInteger();
        try {
            builder(fresh, BuildOptions.DEFAULT, Patience.standard()).build(reference, _ -> {
                if (steps.incrementAndGet() == step) {
                    puller.interrupt();
                }
            });
            Thread.interrupted();
            return false;
        } catch (InterruptedException | IOException e) {
            Thread.interrupted();
            assertTrue(e instanceof InterruptedException || e instanceof InterruptedIOException, e.toString());
            assertEquals(List.of(), fresh.images());
            try (var blobs = Files.list(fresh.root().resolve("blobs"))) {
                assertEquals(0, blobs.count());
            }
            return true;
        }
    }

    @Test
    void twoPullsOfTheSameLayerFetchItOnce() throws Exception {
        byte[] shared = incompressible(300_000);
        String one = registry.add("one", "1", TestImage.of(shared, layer("one")));
        String two = registry.add("two", "1", TestImage.of(shared, layer("two")));
        Digest digest = TestImage.of(shared).layers().getFirst().digest();
        try (var executor = Executors.newFixedThreadPool(2)) {
            Future<BuildResult> first = executor.submit(() -> build(one));
            Future<BuildResult> second = executor.submit(() -> build(two));
            assertEquals(first.get().layers().getFirst(), second.get().layers().getFirst());
        }
        assertEquals(1, registry.requests(digest.toString()).size());
    }

    @Test
    void aLayerThatDependsOnWhatIsBelowIsNamedByItsChain() throws IOException, InterruptedException {
        byte[] base = new TarBytes()
                .directory("./", 0755)
                .directory("d", 0700)
                .file("d/file", "content")
                .end();
        byte[] link =
                new TarBytes().directory("./", 0755).hardLink("again", "d/file").end();
        TestImage image = TestImage.of(base, link);
        BuildResult result = build(registry.add("app", "1", image));
        List<Digest> chain = ChainId.of(image.diffIds());
        assertEquals(image.diffIds().getFirst(), result.layers().getFirst().digest());
        assertEquals(chain.getLast(), result.layers().getLast().digest());
        assertNotEquals(image.diffIds().getLast(), chain.getLast());
    }

    @Test
    void anIndependentLayerIsTheSameBlobWhateverIsBelow() throws IOException, InterruptedException {
        byte[] complete =
                new TarBytes().directory("./", 0755).file("file", "content").end();
        BuildResult one = build(registry.add("one", "1", TestImage.of(layer("one"), complete)));
        BuildResult two = build(registry.add("two", "1", TestImage.of(layer("two"), complete)));
        assertEquals(one.layers().getLast(), two.layers().getLast());
        assertEquals(Digest.ofBytes(complete), two.layers().getLast().digest());
    }

    @Test
    void emptyLayersAreNotMountedAndEqualOnesOnce() throws IOException, InterruptedException {
        byte[] content =
                new TarBytes().directory("./", 0755).file("file", "content").end();
        byte[] empty = new TarBytes().end();
        BuildResult result = build(registry.add("app", "1", TestImage.of(content, empty, layer("other"), content)));
        assertEquals(4, result.canonicalLayers().size());
        assertEquals(
                List.of(result.layers().get(2).path(), result.layers().get(3).path()), result.lowerPaths());
        assertEquals(result.lowerPaths().getFirst(), result.rootfsPath());
        assertEquals(List.of("erofs", "erofs"), result.lowerFsTypes());
    }

    @Test
    void nothingBelowAnOpaqueRootIsMounted() throws IOException, InterruptedException {
        byte[] hiding = new TarBytes()
                .directory("./", 0755)
                .file(".wh..wh..opq", "")
                .file("only", "this")
                .end();
        BuildResult result = build(registry.add("app", "1", TestImage.of(layer("hidden"), hiding, layer("above"))));
        assertEquals(result.layers().stream().skip(1).map(LayerRef::path).toList(), result.lowerPaths());
    }

    @Test
    void gzipZstdAndPlainLayersOfTheSameTarAreOneBlob() throws IOException, InterruptedException {
        byte[] tar = layer("same");
        Set<Path> blobs = new TreeSet<>();
        for (Packing packing : Packing.values()) {
            TestImage image = TestImage.builder().layer(tar, packing).build();
            blobs.addAll(build(registry.add(packing.name().toLowerCase(Locale.ROOT), "1", image))
                    .lowerPaths());
        }
        assertEquals(1, blobs.size());
    }

    @Test
    void progressTellsEveryLayerToItsEnd() throws IOException, InterruptedException {
        TestImage image = TestImage.small();
        String reference = registry.add("app", "1", image);
        Map<String, Phase> last = new ConcurrentHashMap<>();
        Map<String, Long> most = new ConcurrentHashMap<>();
        builder(BuildOptions.DEFAULT).build(reference, step -> {
            last.put(step.part(), step.phase());
            most.merge(step.part(), step.done(), Math::max);
        });
        Set<String> parts = image.diffIds().stream().map(Digest::toString).collect(Collectors.toSet());
        parts.add("");
        assertEquals(parts, last.keySet());
        assertEquals(Set.of(Phase.DONE), Set.copyOf(last.values()));
        for (int i = 0; i < image.layers().size(); i++) {
            assertEquals(
                    image.layers().get(i).size(),
                    most.get(image.diffIds().get(i).toString()));
        }
    }

    @Test
    void aLayerThatOthersKeepCompanyTakesNoThreadToInflateIt() throws IOException, InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        boolean idle = processors > ImageConversion.MOST_AT_ONCE;
        byte[][] layers = IntStream.range(0, processors + 2)
                .mapToObj(seed -> incompressible(100_000, seed))
                .toArray(byte[][]::new);
        assertEquals(
                idle, inflatesBeside("equal", TestImage.of(layers), idle ? Duration.ofSeconds(60) : Duration.ZERO));
        layers[1] = incompressible(1 << 20);
        assertTrue(inflatesBeside("unequal", TestImage.of(layers), Duration.ofSeconds(60)));
        Arrays.fill(layers, incompressible(100_000, -1));
        assertTrue(inflatesBeside("repeated", TestImage.of(layers), Duration.ofSeconds(60)));
    }

    /**
     * Whether bytes arrive while a thread of their own inflates them.
     *
     * @param patience how long they wait for one
     */
    private boolean inflatesBeside(String name, TestImage image, Duration patience)
            throws IOException, InterruptedException {
        var seen = new AtomicBoolean();
        long end = System.nanoTime() + patience.toNanos();
        builder(BuildOptions.DEFAULT).build(registry.add(name, "1", image), step -> {
            do {
                seen.compareAndSet(false, inflates());
            } while (step.phase() == Phase.DOWNLOADING && !seen.get() && System.nanoTime() < end);
        });
        return seen.get();
    }

    private static boolean inflates() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("layer-inflate"));
    }

    @Test
    void aBlobOfAnotherWriterIsMadeAnewUnderTheSameName() throws IOException, InterruptedException {
        TestImage image = TestImage.of(layer("a"));
        Path blob = cache.local().blobPath(image.diffIds().getFirst());
        Files.writeString(blob, "another program's idea of this layer");
        BuildResult result = build(registry.add("app", "1", image));
        assertEquals(blob, result.rootfsPath());
        assertTrue(Files.size(blob) >= 4096);
    }

    private BuildResult build(String reference) throws IOException, InterruptedException {
        return builder(BuildOptions.DEFAULT).build(reference, Progress.NONE);
    }

    private Builder builder(BuildOptions options) {
        return builder(options, Patience.standard());
    }

    private Builder builder(BuildOptions options, Patience patience) {
        return builder(cache, options, patience);
    }

    private static Builder builder(Cache cache, BuildOptions options, Patience patience) {
        RegistryOptions standard = RegistryOptions.standard().withPatience(patience);
        return new Builder(cache, options, standard);
    }

    private void importImage(TestImage image, String tag) throws IOException, InterruptedException {
        Path archive = Files.write(directory.resolve("import.tar"), TestArchives.oci(tag, image));
        builder(BuildOptions.DEFAULT).importArchive(archive, tag, Progress.NONE);
    }

    private Set<String> files(String name) throws IOException {
        try (var files = Files.list(cache.root().resolve(name))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static byte[] layer(String name) {
        return new TarBytes().directory("./", 0755).file(name, name).end();
    }

    private static byte[] incompressible(int size) {
        return incompressible(size, 7);
    }

    private static byte[] incompressible(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return new TarBytes().directory("./", 0755).file("random", bytes).end();
    }
}
