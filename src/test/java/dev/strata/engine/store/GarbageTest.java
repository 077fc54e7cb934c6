package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.Garbage.Kind;
import dev.strata.engine.store.Garbage.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Digest LAYER = Samples.digest("layer");

    @TempDir
    Path root;

    private Cache cache;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(root, () -> now);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    private List<FoundFile> found() throws IOException {
        return cache.garbage().snapshot().files();
    }

    private FoundFile only() throws IOException {
        List<FoundFile> files = found();
        assertEquals(1, files.size(), files.toString());
        return files.getFirst();
    }

    @Test
    void anImageKeepsItsBlobsAndIsNamed() throws IOException {
        LayerRef layer =
                Samples.save(cache, Scope.LOCAL, "app", "layer").layers().getFirst();
        Snapshot snapshot = cache.garbage().snapshot();
        List<Holding> users = snapshot.users().get(only().name().orElseThrow());
        assertEquals(
                List.of(new ImageKey(Scope.LOCAL, "app")),
                users.stream().map(Holding::key).toList());
        assertEquals(Optional.of(new Keeper(Why.IMAGE, "app")), cache.garbage().delete(layer.path(), Duration.ZERO));
    }

    @Test
    void aBlobWithoutARowMayGoOnceItIsOld() throws IOException {
        Path orphan = cache.local().blobPath(LAYER);
        Samples.write(orphan, "layer", 5_000);
        assertEquals(
                Why.GRACE, cache.garbage().delete(orphan, HOUR).orElseThrow().why());
        now = now.plus(HOUR).plusSeconds(60);
        FoundFile file = only();
        assertEquals(Kind.BLOB, file.kind());
        assertFalse(file.recorded());
        assertEquals(FileStatus.of(orphan).allocated(), file.bytes());
        assertEquals(Optional.empty(), cache.garbage().delete(orphan, HOUR));
        assertFalse(Files.exists(orphan));
    }

    @Test
    void aSnapshotTellsOfEveryByteInTheCache() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "one", "two");
        cache.ingest().openPart(LAYER).close();
        Files.writeString(root.resolve("blobs/notes.txt"), "somebody's");
        Files.createDirectories(root.resolve("blobs/folder"));
        long sum = 0;
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                sum += FileStatus.of(file).allocated();
            }
        }
        Snapshot snapshot = cache.garbage().snapshot();
        assertEquals(sum, snapshot.total());
        assertEquals(sum - snapshot.other(), cache.garbage().allocated());
    }

    @Test
    void whatRowsOfNoImageNeedIsKeptAndTold() throws Exception {
        LayerRef layer =
                Samples.save(cache, Scope.LOCAL, "app", "layer").layers().getFirst();
        try (OtherProgram other = new OtherProgram(root)) {
            other.run("UPDATE images SET scope = 'elsewhere'");
            other.run("UPDATE image_layers SET scope = 'elsewhere'");
        }
        Snapshot snapshot = cache.garbage().snapshot();
        assertEquals(List.of(), snapshot.images());
        assertEquals("app", snapshot.foreign().get(BlobName.erofs(layer.digest())));
    }

    @Test
    void anImageGoesOnlyAsItWasSeen() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "layer");
        Holding seen = cache.garbage().snapshot().images().getFirst();
        cache.local().pin("app");
        assertEquals(Why.PIN, cache.garbage().remove(seen).orElseThrow().why());
        cache.local().unpin("app");
        try (Lease lease = cache.lease("convert app")) {
            lease.hold(LAYER);
            assertEquals(Why.LEASE, cache.garbage().remove(seen).orElseThrow().why());
        }
        cache.touch(Scope.LOCAL, "app");
        assertEquals(Why.USE, cache.garbage().remove(seen).orElseThrow().why());
        Holding again = cache.garbage().snapshot().images().getFirst();
        assertEquals(Optional.empty(), cache.garbage().remove(again));
        assertEquals(List.of(), cache.images());
        assertEquals("app", cache.trash().getFirst().key().tag());
        assertEquals(Optional.empty(), cache.garbage().remove(again));
    }

    @Test
    void anImageWhoseFileIsGoneIsToldAndOneThatArrivesMeanwhileIsNot() throws IOException {
        LayerRef layer = Samples.save(cache, Scope.LOCAL, "app", "layer", "other")
                .layers()
                .getFirst();
        assertEquals(List.of(), cache.garbage().snapshot().broken());
        Files.delete(layer.path());
        assertEquals(
                List.of(new BrokenImage(new ImageKey(Scope.LOCAL, "app"), List.of(layer.digest()), "")),
                cache.garbage().snapshot().broken());
    }

    @Test
    void aFinishedBlobThatNobodyWaitsForMayGo() throws IOException {
        Samples.finish(cache, "layer", 5_000);
        assertEquals(Optional.empty(), cache.garbage().delete(only().path(), Duration.ZERO));
        assertEquals(Optional.empty(), cache.blobs().find(LAYER));
        assertEquals(Map.of(), cache.blobs().forChains(List.of(LAYER)));
    }

    @Test
    void whatIsToldOfAFileThatIsGoneIsForgottenUnlessAnImageNeedsIt() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "needed");
        Samples.finish(cache, "layer", 5_000);
        Path needed = cache.local().get("app").layers().getFirst().path();
        Path unneeded = cache.blobs().file(LAYER).orElseThrow();
        Path away = Files.createDirectory(root.resolve("away"));
        for (Path file : List.of(needed, unneeded)) {
            Files.move(file, away.resolve(file.getFileName()));
        }
        cache.garbage().tidy();
        for (Path file : List.of(needed, unneeded)) {
            Files.move(away.resolve(file.getFileName()), file);
        }
        assertEquals(Optional.empty(), cache.blobs().find(LAYER));
        assertEquals(1, cache.local().get("app").layers().size());
        assertTrue(cache.blobs()
                .published(cache.local().get("app").layers().getFirst().digest())
                .isPresent());
    }

    @Test
    void aNameThatWasLeftInALockGoesAndThatOfAHolderStays() throws IOException {
        Path left = cache.layout().lock(LAYER);
        Path held = cache.layout().lock(Samples.digest("held"));
        try (LayerLock _ = cache.locks().tryAcquire(Samples.digest("held")).orElseThrow()) {
            Files.writeString(left, "1234");
            cache.garbage().tidy();
            assertEquals(0, Files.size(left));
            assertTrue(Files.size(held) > 0);
        }
    }

    @Test
    void aPartAndItsNoteMayGoTogether() throws IOException {
        cache.ingest().openPart(LAYER).close();
        cache.ingest().write(new PartNote(new Descriptor("layer", LAYER, 10), 0, Optional.empty()));
        List<FoundFile> items = found();
        assertEquals(
                List.of(Kind.PART, Kind.PART),
                items.stream().map(FoundFile::kind).toList());
        try (Lease lease = cache.lease("pull")) {
            lease.hold(LAYER);
            assertTrue(found().stream().allMatch(item -> item.holder().isPresent()));
        }
        for (FoundFile item : items) {
            assertEquals(Optional.empty(), cache.garbage().delete(item.path(), Duration.ZERO));
        }
        assertEquals(List.of(), found());
    }

    @Test
    void aNoteIsAsYoungAsItsPart() throws IOException {
        cache.ingest().write(new PartNote(new Descriptor("layer", LAYER, 10), 0, Optional.empty()));
        Path note = only().path();
        Files.setLastModifiedTime(note, FileTime.from(now.minus(Duration.ofDays(1))));
        assertTrue(only().modified().isBefore(now.minus(HOUR)));
        cache.ingest().openPart(LAYER).close();
        assertTrue(found().stream().allMatch(file -> file.modified().isAfter(now.minus(HOUR))));
        assertEquals(Why.GRACE, cache.garbage().delete(note, HOUR).orElseThrow().why());
    }

    @Test
    void aPartThatSomebodyWorksOnStays() throws Exception {
        cache.ingest().openPart(LAYER).close();
        try (LayerLock _ = cache.locks().acquire(LAYER, _ -> {})) {
            assertEquals(
                    Why.LEASE,
                    cache.garbage()
                            .delete(cache.ingest().part(LAYER), Duration.ZERO)
                            .orElseThrow()
                            .why());
        }
        assertTrue(Files.exists(cache.ingest().part(LAYER)));
    }

    @Test
    void aTemporaryStaysAsLongAsItsProcessLives() throws Exception {
        Path file = cache.ingest().temporary("convert");
        assertEquals(Optional.of("process " + ProcessHandle.current().pid()), only().holder());
        Files.delete(file);
        try (OtherProcess other = OtherProcess.start(root, "temporary", "convert")) {
            assertEquals(Optional.of("process " + other.pid()), only().holder());
            other.kill();
        }
        assertEquals(Optional.empty(), only().holder());
        assertEquals(Kind.TEMPORARY, only().kind());
    }

    @Test
    void filesThatMeanNothingToStrataAreNeverTouched() throws IOException {
        for (String name : List.of("blobs/notes.txt", "blobs/sha256_12.erofs", "ingest/notes.tmp", "ingest/x", "y")) {
            Path file = Files.writeString(root.resolve(name), "somebody's");
            assertThrows(IllegalArgumentException.class, () -> cache.garbage().delete(file, Duration.ZERO), name);
        }
        Files.createDirectories(cache.local().blobPath(LAYER));
        assertEquals(List.of(), found());
    }

    @Test
    void aFileElsewhereIsNeverDeleted(@TempDir Path elsewhere) throws IOException {
        Path file = elsewhere.resolve(BlobName.erofs(LAYER).fileName());
        Files.writeString(file, "not of this cache");
        assertThrows(IllegalArgumentException.class, () -> cache.garbage().delete(file, Duration.ZERO));
        Path detour = root.resolve("blobs/../../" + elsewhere.getFileName()).resolve(file.getFileName());
        assertThrows(IllegalArgumentException.class, () -> cache.garbage().delete(detour, Duration.ZERO));
        assertTrue(Files.exists(file));
    }
}
