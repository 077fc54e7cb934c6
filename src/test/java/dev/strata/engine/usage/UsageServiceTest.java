package dev.strata.engine.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Oracle;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.FileStatus;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Samples;
import dev.strata.engine.store.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageServiceTest {

    @TempDir
    Path directory;

    private Path root;
    private Cache cache;
    private UsageService usage;

    @BeforeEach
    void open() throws IOException {
        root = directory.resolve("cache");
        cache = Cache.open(root);
        usage = new UsageService(cache);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void theTotalIsThatOfDuToTheByte() throws Exception {
        Oracle.needs("du");
        Samples.save(cache, Scope.LOCAL, "app", "base", "top");
        Samples.finish(cache, "finished", 123_456);
        Samples.write(cache.ingest().part(Samples.digest("part")), "part", 54_321);
        sparse(cache.local().blobPath(Samples.digest("sparse")));
        Files.createLink(root.resolve("blobs/second name"), cache.local().blobPath(Samples.digest("base")));
        Files.createSymbolicLink(root.resolve("link"), root.resolve("blobs"));
        Files.createDirectories(root.resolve("local/of/somebody"));
        Files.writeString(root.resolve("local/of/somebody/else"), "x");
        Samples.save(cache, Scope.REGISTRY, "removed", "base", "only of the removed");
        cache.registry().remove("removed");
        Samples.write(cache.local().blobPath(Samples.digest("orphan")), "orphan", 6_000);
        Samples.write(root.resolve("targets/flat_" + Samples.digest("gone").fileStem() + ".erofs"), "gone", 9_000);
        CacheUsage measured = usage.measure();
        assertEquals(du(), measured.total());
        assertEquals(
                measured.total(),
                measured.blobs() + measured.targets() + measured.parts() + measured.catalog() + measured.other());
        assertEquals(allocated("only of the removed"), measured.trash());
        assertEquals(allocated("orphan") + allocated("sparse") + measured.targets(), measured.orphans());
        assertTrue(measured.catalog() > 0 && measured.parts() > 0 && measured.other() > 0 && measured.free() > 0);
    }

    @Test
    void whatIsAllocatedCountsAndNotTheLength() throws Exception {
        Path file = cache.local().blobPath(Samples.digest("sparse"));
        sparse(file);
        FileStatus status = FileStatus.of(file);
        assertEquals(10_000_001, status.length());
        assertTrue(status.allocated() < 100_000, "allocated " + status.allocated());
    }

    @Test
    void anImageIsChargedForWhatItNeedsAndForWhatItAloneNeeds() throws IOException {
        ImageInfo one = Samples.save(cache, Scope.LOCAL, "one", "shared", "own of one", "shared");
        Samples.save(cache, Scope.REGISTRY, "two", "shared", "own of two");
        Samples.save(cache, Scope.REGISTRY, "three", "alone");
        long shared = one.layers().get(0).size();
        long own = one.layers().get(1).size();
        ImageUsage usageOfOne = image("one");
        assertEquals(shared + own, usageOfOne.onDisk());
        assertEquals(own, usageOfOne.unique());
        assertEquals(1, usageOfOne.sharedWith());
        assertEquals(OptionalLong.of(3_000), usageOfOne.compressed());
        assertEquals(OptionalLong.of(60_000), usageOfOne.unpacked());
        assertEquals(0, image("three").sharedWith());
    }

    @Test
    void theSameImageUnderTwoNamesIsUniqueToNeither() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "base");
        ImageInfo again = Samples.save(cache, Scope.REGISTRY, "app", "base");
        assertTrue(usage.measure().images().stream().allMatch(image -> image.unique() == 0));
        assertEquals(0, usage.freedBy(Set.of(new ImageKey(Scope.LOCAL, "app"))));
        assertEquals(
                again.layers().getFirst().size(),
                usage.freedBy(Set.of(new ImageKey(Scope.LOCAL, "app"), new ImageKey(Scope.REGISTRY, "app"))));
    }

    @Test
    void whatIsHeldForAnImageNamesWhoSharesItAndWhoUsesIt() throws IOException {
        ImageInfo one = Samples.save(cache, Scope.LOCAL, "one", "shared", "own of one");
        ImageInfo two = Samples.save(cache, Scope.REGISTRY, "two", "shared", "own of two");
        Samples.save(cache, Scope.REGISTRY, "three", "alone");
        ImageHoldings held = usage.holdings(one);
        long shared = one.layers().get(0).size();
        assertEquals(List.of(new ImageHoldings.Sharer(two.key(), shared)), held.sharers());
        assertEquals(one.layers().get(1).size(), held.unique());
        assertEquals(shared + held.unique(), held.onDisk());
        assertEquals(List.of(one.key()), held.names());
        assertEquals(Optional.empty(), held.user());
        try (Lease lease = cache.lease("a test")) {
            lease.hold(one.layers().getFirst().digest());
            assertTrue(usage.holdings(one).user().orElseThrow().startsWith("a test"));
        }
    }

    @Test
    void whatIsHeldForAnImageSaysWhichLayersCannotBeUsed() throws IOException {
        ImageInfo app = Samples.save(cache, Scope.LOCAL, "app", "base", "middle", "top");
        LayerRef top = app.layers().getLast();
        assertEquals(List.of(), usage.holdings(app).unusable());
        Files.delete(app.layers().getFirst().path());
        cache.ledger().markDamaged(top.path(), "for a test");
        ImageHoldings held = usage.holdings(app);
        assertEquals(List.of(app.layers().getFirst().digest(), top.digest()), held.unusable());
        assertEquals(app.layers().get(1).size() + top.size(), held.onDisk());
    }

    @Test
    void otherNamesOfTheSameManifestAreNamed() throws IOException {
        ImageInfo pulled = Samples.save(cache, Scope.REGISTRY, "app", "base");
        ImageInfo named =
                cache.local().save("mine", pulled.layers(), pulled.meta().tagged("mine"), cache.documents(pulled));
        Samples.save(cache, Scope.REGISTRY, "other", "another base");
        assertEquals(List.of(pulled.key(), named.key()), usage.holdings(pulled).names());
    }

    @Test
    void whatASetFreesIsWhatIsReclaimableAfterwards() throws IOException {
        Samples.save(cache, Scope.LOCAL, "one", "a", "b", "c");
        Samples.save(cache, Scope.LOCAL, "two", "b", "c", "d");
        Samples.save(cache, Scope.LOCAL, "three", "c", "e");
        long foretold = usage.freedBy(Set.of(new ImageKey(Scope.LOCAL, "one"), new ImageKey(Scope.LOCAL, "two")));
        assertEquals(0, usage.measure().reclaimable());
        cache.local().remove("one");
        cache.local().remove("two");
        CacheUsage before = usage.measure();
        assertEquals(foretold, before.reclaimable());
        assertEquals(3, cache.local().gc());
        assertEquals(before.blobs() - foretold, usage.measure().blobs());
    }

    @Test
    void whatNobodyRecordedIsAbsent() throws IOException {
        LayerRef layer = Samples.finish(cache, "base", 100);
        cache.local().save("bare", List.of(layer), Samples.meta("bare"), Optional.empty());
        assertEquals(OptionalLong.empty(), image("bare").compressed());
        assertEquals(OptionalLong.of(200), image("bare").unpacked());
    }

    @Test
    void aLostBlobTakesNothing() throws IOException {
        ImageInfo app = Samples.save(cache, Scope.LOCAL, "app", "base");
        Files.delete(app.layers().getFirst().path());
        assertEquals(0, image("app").onDisk());
        assertEquals(0, usage.freedBy(Set.of(new ImageKey(Scope.LOCAL, "app"))));
    }

    @Test
    void aSetIsCountedOnceHoweverOftenItsLayersAreShared() throws IOException {
        Samples.save(cache, Scope.LOCAL, "one", "base", "a");
        Samples.save(cache, Scope.LOCAL, "two", "base", "b");
        Samples.save(cache, Scope.REGISTRY, "three", "b", "c");
        SetUsage set = usage.of(Set.of(local("one"), local("two")));
        assertEquals(
                List.of("one", "two"),
                set.images().stream().map(ImageUsage::tag).toList());
        assertEquals(allocated("base") + allocated("a") + allocated("b"), set.onDisk());
        assertEquals(allocated("base") + allocated("a"), set.freed());
        assertEquals(set.freed(), usage.freedBy(Set.of(local("one"), local("two"))));
        assertEquals(OptionalLong.of(3_000), set.compressed());
        assertEquals(OptionalLong.of(60_000), set.unpacked());
        assertEquals(List.of(new ImageKey(Scope.REGISTRY, "three")), set.others());
    }

    @Test
    void aLayerNamesAllImagesThatHaveIt() throws IOException {
        Samples.save(cache, Scope.LOCAL, "one", "base", "a", "base");
        Samples.save(cache, Scope.REGISTRY, "two", "base");
        List<LayerUsage> layers = usage.layers();
        assertEquals(2, layers.size());
        LayerUsage base = layer(layers, "base");
        assertEquals(List.of(local("one"), new ImageKey(Scope.REGISTRY, "two")), base.images());
        assertEquals(OptionalLong.of(1_000), base.compressed());
        assertEquals(OptionalLong.of(20_000), base.unpacked());
        assertEquals(allocated("base"), base.onDisk());
        assertEquals(Samples.digest("base"), base.diffId());
        assertTrue(layer(layers, "a").unique() && !base.unique());
        assertEquals(
                List.of(base),
                usage.of(Set.of(new ImageKey(Scope.REGISTRY, "two"))).layers());
    }

    @Test
    void aBlobWithASecondNameElsewhereFreesNothing() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "base", "top");
        Files.createLink(directory.resolve("backup"), cache.local().blobPath(Samples.digest("base")));
        assertEquals(allocated("base") + allocated("top"), image("app").onDisk());
        assertEquals(allocated("top"), image("app").unique());
        assertEquals(allocated("top"), usage.freedBy(Set.of(local("app"))));
        Files.delete(directory.resolve("backup"));
        assertEquals(allocated("base") + allocated("top"), usage.freedBy(Set.of(local("app"))));
    }

    @Test
    void twoBlobsThatAreOneFileTakeItsRoomOnce() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "base", "twin");
        Path twin = cache.local().blobPath(Samples.digest("twin"));
        Files.delete(twin);
        Files.createLink(twin, cache.local().blobPath(Samples.digest("base")));
        assertEquals(allocated("base"), image("app").onDisk());
        assertEquals(allocated("base"), usage.freedBy(Set.of(local("app"))));
    }

    @Test
    void whereManyShareALayerEachIsToldOfAllOthers() throws IOException {
        for (int i = 0; i < 70; i++) {
            Samples.save(cache, Scope.LOCAL, "app" + i, "base", "half" + i / 2);
        }
        List<ImageUsage> images = usage.measure().images();
        assertEquals(70, images.size());
        assertTrue(images.stream().allMatch(image -> image.sharedWith() == 69 && image.unique() == 0));
    }

    @Test
    void anImageThatIsNotThereHasNoUsage() {
        ImageNotFound failure = assertThrows(ImageNotFound.class, () -> usage.of(Set.of(local("nothing"))));
        assertEquals("nothing", failure.tag());
    }

    private static ImageKey local(String tag) {
        return new ImageKey(Scope.LOCAL, tag);
    }

    private static LayerUsage layer(List<LayerUsage> layers, String name) {
        return layers.stream()
                .filter(layer -> layer.blob().equals(Samples.digest(name)))
                .findFirst()
                .orElseThrow();
    }

    private long allocated(String layer) throws IOException {
        return FileStatus.of(cache.local().blobPath(Samples.digest(layer))).allocated();
    }

    private ImageUsage image(String tag) throws IOException {
        return usage.measure().images().stream()
                .filter(image -> image.tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private static void sparse(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 10_000_000);
        }
    }

    private long du() throws Exception {
        return Long.parseLong(
                Oracle.run("du", "-s", "--block-size=1", root.toString()).split("\t")[0]);
    }
}
