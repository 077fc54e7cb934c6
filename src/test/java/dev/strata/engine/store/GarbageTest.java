package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Garbage.Item;
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

    private Item only(Duration grace) throws IOException {
        List<Item> items = cache.garbage().judge(grace);
        assertEquals(1, items.size(), items.toString());
        return items.getFirst();
    }

    @Test
    void anImageKeepsItsBlobsAndIsNamed() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "layer");
        assertEquals(
                Optional.of(new Keeper(Why.IMAGE, "app")), only(Duration.ZERO).keeper());
    }

    @Test
    void aBlobWithoutARowMayGoOnceItIsOld() throws IOException {
        Path orphan = cache.local().blobPath(LAYER);
        Samples.write(orphan, "layer", 5_000);
        assertEquals(Optional.of(new Keeper(Why.GRACE, "")), only(HOUR).keeper());
        assertEquals(
                Why.GRACE, cache.garbage().delete(orphan, HOUR).orElseThrow().why());
        now = now.plus(HOUR).plusSeconds(60);
        Item item = only(HOUR);
        assertEquals(Optional.empty(), item.keeper());
        assertEquals(Kind.BLOB, item.kind());
        assertEquals(FileStatus.of(orphan).allocated(), item.bytes());
        assertEquals(Optional.empty(), cache.garbage().delete(orphan, HOUR));
        assertFalse(Files.exists(orphan));
    }

    @Test
    void aFinishedBlobThatNobodyWaitsForMayGo() throws IOException {
        Samples.finish(cache, "layer", 5_000);
        assertEquals(
                Optional.empty(), cache.garbage().delete(only(Duration.ZERO).path(), Duration.ZERO));
        assertEquals(Optional.empty(), cache.blob(LAYER));
        assertEquals(Optional.empty(), cache.blobForChain(LAYER));
    }

    @Test
    void whatIsToldOfAFileThatIsGoneIsForgottenUnlessAnImageNeedsIt() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "needed");
        Samples.finish(cache, "layer", 5_000);
        Path needed = cache.local().get("app").layers().getFirst().path();
        Path unneeded = cache.blobFile(LAYER).orElseThrow();
        Path away = Files.createDirectory(root.resolve("away"));
        for (Path file : List.of(needed, unneeded)) {
            Files.move(file, away.resolve(file.getFileName()));
        }
        cache.garbage().tidy();
        for (Path file : List.of(needed, unneeded)) {
            Files.move(away.resolve(file.getFileName()), file);
        }
        assertEquals(Optional.empty(), cache.blob(LAYER));
        assertEquals(1, cache.local().get("app").layers().size());
        assertTrue(
                cache.publishedBlob(cache.local().get("app").layers().getFirst().digest())
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
        cache.ingest().write(new PartNote(new Descriptor("layer", LAYER, 10), Optional.empty()));
        List<Item> items = cache.garbage().judge(Duration.ZERO);
        assertEquals(
                List.of(Kind.PART, Kind.PART), items.stream().map(Item::kind).toList());
        try (Lease lease = cache.lease("pull")) {
            lease.hold(LAYER);
            assertTrue(cache.garbage().judge(Duration.ZERO).stream()
                    .allMatch(item -> item.keeper().orElseThrow().why() == Why.LEASE));
        }
        for (Item item : items) {
            assertEquals(Optional.empty(), cache.garbage().delete(item.path(), Duration.ZERO));
        }
        assertEquals(List.of(), cache.garbage().judge(Duration.ZERO));
    }

    @Test
    void aNoteIsAsYoungAsItsPart() throws IOException {
        cache.ingest().write(new PartNote(new Descriptor("layer", LAYER, 10), Optional.empty()));
        Files.setLastModifiedTime(only(HOUR).path(), FileTime.from(now.minus(Duration.ofDays(1))));
        assertEquals(Optional.empty(), only(HOUR).keeper());
        cache.ingest().openPart(LAYER).close();
        assertTrue(cache.garbage().judge(HOUR).stream()
                .allMatch(item -> item.keeper().isPresent()));
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
        assertEquals(
                Optional.of(new Keeper(
                        Why.LEASE, "process " + ProcessHandle.current().pid())),
                only(Duration.ZERO).keeper());
        Files.delete(file);
        try (OtherProcess other = OtherProcess.start(root, "temporary", "convert")) {
            assertEquals(
                    "process " + other.pid(),
                    only(Duration.ZERO).keeper().orElseThrow().by());
            other.kill();
        }
        assertEquals(Optional.empty(), only(Duration.ZERO).keeper());
        assertEquals(Kind.TEMPORARY, only(Duration.ZERO).kind());
    }

    @Test
    void filesThatMeanNothingToStrataAreNeverTouched() throws IOException {
        for (String name : List.of("blobs/notes.txt", "blobs/sha256_12.erofs", "ingest/notes.tmp", "ingest/x", "y")) {
            Path file = Files.writeString(root.resolve(name), "somebody's");
            assertThrows(IllegalArgumentException.class, () -> cache.garbage().delete(file, Duration.ZERO), name);
        }
        Files.createDirectories(cache.local().blobPath(LAYER));
        assertEquals(List.of(), cache.garbage().judge(Duration.ZERO));
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
