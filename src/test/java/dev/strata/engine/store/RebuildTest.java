package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs that are damaged, lost or set back in time, and what comes back of them. */
class RebuildTest {

    @TempDir
    Path root;

    private List<ImageInfo> before;

    @BeforeEach
    void fill() throws IOException {
        try (Cache cache = Cache.open(root)) {
            Samples.save(cache, Scope.REGISTRY, "app:1", "base", "app");
            Samples.save(cache, Scope.REGISTRY, "app:2", "base", "other");
            Samples.save(cache, Scope.LOCAL, "mine", "base");
            cache.registry().pin("app:2");
            Samples.save(cache, Scope.LOCAL, "gone", "base");
            cache.local().remove("gone");
            before = cache.images();
        }
    }

    @Test
    void everyImageHasARecordAndNothingElseHas() throws IOException {
        try (Cache cache = Cache.open(root)) {
            assertEquals(3, records().size());
            cache.local().restore("gone");
            assertEquals(4, records().size());
            cache.local().remove("mine");
            Samples.save(cache, Scope.REGISTRY, "app:1", "base", "app");
            cache.registry().unpin("app:2");
            assertEquals(3, records().size());
            assertEquals(List.of(), cache.ledger().disagreements());
        }
    }

    @Test
    void aCatalogThatIsDeletedIsMadeAnew() throws Exception {
        Files.delete(catalog());
        Rebuilt rebuilt = reopened();
        assertEquals(Optional.empty(), rebuilt.kept());
        assertEquals(3, rebuilt.recorded());
    }

    @Test
    void aCatalogThatIsNoDatabaseIsKeptAsideAndMadeAnew() throws Exception {
        byte[] damaged = "no database ".repeat(500).getBytes();
        Files.write(catalog(), damaged);
        Rebuilt rebuilt = reopened();
        assertEquals("it is not a database", rebuilt.problem());
        assertEquals(-1, Files.mismatch(rebuilt.kept().orElseThrow(), Files.write(root.resolve("wanted"), damaged)));
    }

    @Test
    void aCatalogThatIsEmptyIsMadeAnew() throws Exception {
        Files.write(catalog(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        assertEquals(3, reopened().recorded());
    }

    @Test
    void aCatalogThatIsCutOffIsMadeAnew() throws Exception {
        byte[] bytes = Files.readAllBytes(catalog());
        Files.write(catalog(), Arrays.copyOf(bytes, bytes.length / 2 / 4096 * 4096));
        assertEquals(
                "the database is damaged",
                reopened().problem().lines().findFirst().orElseThrow().substring(0, 23));
    }

    @Test
    void aCatalogWhosePagesAreOverwrittenIsMadeAnew() throws Exception {
        byte[] bytes = Files.readAllBytes(catalog());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(catalog(), bytes);
        assertEquals(3, reopened().recorded());
    }

    @Test
    void aCatalogThatTheOtherProgramMadeAnewGetsTheRestBack() throws Exception {
        Files.delete(catalog());
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.saveImage("local", "theirs", "2026-01-01T00:00:00Z", "", Samples.digest("base"));
        }
        try (Cache cache = Cache.open(root)) {
            assertEquals(4, cache.images().size());
            assertEquals(3, cache.condition().rebuilt().orElseThrow().recorded());
        }
    }

    @Test
    void anotherProgramsImagesAreReadFromTheDamagedCatalog() throws Exception {
        try (OtherProgram other = new OtherProgram(root)) {
            other.saveImage("local", "theirs", "2026-01-01T00:00:00Z", "", Samples.digest("base"));
            other.saveImage("local", "lost", "2026-01-01T00:00:00Z", "", Samples.digest("no such blob"));
            // the head of the tree of another table: the rest can be read
            int page =
                    Integer.parseInt(other.text("SELECT rootpage FROM sqlite_master WHERE name = 'strata_documents'"));
            other.run("PRAGMA wal_checkpoint(TRUNCATE)");
            overwrite(page);
        }
        try (Cache cache = Cache.open(root)) {
            Rebuilt rebuilt = cache.condition().rebuilt().orElseThrow();
            assertEquals(3, rebuilt.recorded());
            assertEquals(1, rebuilt.salvaged());
            assertEquals(4, cache.images().size());
            assertEquals(
                    List.of(Samples.digest("base")),
                    cache.local().get("theirs").layers().stream()
                            .map(LayerRef::digest)
                            .toList());
            // when it was used is lost; it does not count as never used
            assertTrue(cache.registry().get("app:1").lastUsed().isPresent());
        }
    }

    @Test
    void anImageWhoseBlobsAreGoneComesBackAsABrokenOne() throws Exception {
        Files.delete(catalog());
        Files.delete(root.resolve("blobs").resolve(Samples.digest("other").fileStem() + ".erofs"));
        try (Cache cache = Cache.open(root)) {
            assertEquals(3, cache.images().size());
            assertEquals("app:2", cache.broken().getFirst().key().tag());
        }
    }

    @Test
    void noBlobIsDeletedWhileACatalogIsMadeAnew() throws Exception {
        Path orphan = Files.writeString(
                root.resolve("blobs").resolve(Samples.digest("orphan").fileStem() + ".erofs"), "orphan");
        Files.delete(catalog());
        reopened();
        assertTrue(Files.exists(orphan));
    }

    @Test
    void aRecordThatIsDamagedItselfIsCounted() throws Exception {
        Path record = records().getFirst();
        Files.writeString(record, "{}");
        Files.delete(catalog());
        try (Cache cache = Cache.open(root)) {
            Rebuilt rebuilt = cache.condition().rebuilt().orElseThrow();
            assertEquals(2, rebuilt.recorded());
            assertEquals(1, rebuilt.unreadable());
            assertEquals(2, cache.images().size());
        }
    }

    @Test
    void anImageThatWasPublishedAfterTheCatalogThatIsThereComesBack() throws Exception {
        Path old = Files.copy(catalog(), root.resolve("old"));
        try (Cache cache = Cache.open(root)) {
            publishReally(cache, "later", "late layer");
            before = cache.images();
        }
        Files.move(old, catalog(), StandardCopyOption.REPLACE_EXISTING);
        try (Cache cache = Cache.open(root)) {
            assertEquals(Optional.empty(), cache.condition().rebuilt());
            assertEquals(tags(before), tags(cache.images()));
            assertEquals("later", cache.local().get("later").tag());
            assertEquals(List.of(), cache.ledger().disagreements());
        }
    }

    @Test
    void aRecordOfAnImageThatWasNeverPublishedIsForgotten() throws Exception {
        Path record = records().getFirst();
        Path kept = Files.copy(record, root.resolve("kept"));
        String tag;
        try (Cache cache = Cache.open(root)) {
            tag = new RecordFiles(cache.layout(), cache.ingest())
                    .read(record.getFileName().toString())
                    .orElseThrow()
                    .key()
                    .tag();
            for (Scope scope : Scope.values()) {
                if (cache.image(new ImageKey(scope, tag)).isPresent()) {
                    cache.store(scope).remove(tag);
                }
            }
            cache.local().gc();
        }
        Files.move(kept, record);
        try (Cache cache = Cache.open(root)) {
            // its blobs are not those, byte by byte, that it tells of
            assertFalse(tags(cache.images()).contains(tag));
            assertFalse(Files.exists(record));
        }
    }

    @Test
    void aFileThatJustHasTheNameOfACatalogStaysAsItIs() throws Exception {
        Path other = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(other.resolve("metadata.db"), "somebody's own");
        assertThrows(CacheUnreadable.class, () -> Cache.open(other));
        assertEquals("somebody's own", Files.readString(other.resolve("metadata.db")));
    }

    @Test
    void damageThatIsMetLaterIsMendedWhenTheCacheIsOpenedAgain() throws Exception {
        try (Cache cache = Cache.open(root)) {
            cache.images();
            try (OtherProgram other = new OtherProgram(root)) {
                other.run("DROP TABLE strata_uses");
            }
            assertThrows(CacheUnreadable.class, cache::images);
            assertTrue(cache.isLost());
        }
        assertEquals(3, reopened().recorded());
    }

    @Test
    void recordsOfAnOldCacheAreWrittenALittleAtATime() throws Exception {
        try (Cache cache = Cache.open(root)) {
            for (int i = 0; i < 200; i++) {
                Samples.save(cache, Scope.LOCAL, "many" + i, "base");
            }
        }
        try (OtherProgram other = new OtherProgram(root)) {
            other.run("DELETE FROM strata_records");
        }
        for (Path record : records()) {
            Files.delete(record);
        }
        Cache.open(root).close();
        assertEquals(128, records().size());
        Cache.open(root).close();
        assertEquals(203, records().size());
    }

    @Test
    void whatIsKeptAsideIsNeverCollected() throws Exception {
        Files.writeString(catalog(), "no database ".repeat(500));
        Path kept = reopened().kept().orElseThrow();
        try (Cache cache = Cache.open(root)) {
            cache.local().gc();
        }
        assertTrue(Files.exists(kept));
    }

    /** Opens the cache, and sees that every image is what it was. */
    private Rebuilt reopened() throws IOException {
        try (Cache cache = Cache.open(root)) {
            List<ImageInfo> now = cache.images();
            assertEquals(tags(before), tags(now));
            for (ImageInfo image : before) {
                ImageInfo same = cache.store(image.scope()).get(image.tag());
                assertEquals(image.meta(), same.meta());
                assertEquals(image.layers(), same.layers());
                assertEquals(image.details(), same.details());
                assertEquals(image.pinned(), same.pinned());
                assertTrue(cache.documents(same).isPresent());
                for (LayerRef layer : same.layers()) {
                    assertTrue(cache.blobs().published(layer.digest()).isPresent());
                }
                assertEquals(
                        same.layers().getLast().digest(),
                        cache.blobs()
                                .forChains(List.of(same.chainId()))
                                .get(same.chainId())
                                .key());
            }
            assertEquals(List.of(), cache.broken());
            assertEquals(List.of(), cache.ledger().faults());
            assertEquals(List.of(), cache.ledger().disagreements());
            return cache.condition().rebuilt().orElseThrow();
        }
    }

    /** With the checksum that the file has, so that its record can be believed. */
    private static void publishReally(Cache cache, String tag, String layer) throws IOException {
        Path file = cache.ingest().temporary("convert");
        Samples.write(file, layer, 10_000);
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(file));
        BlobRecord sample = Samples.record(layer, 10_000, 1);
        cache.blobs()
                .finish(
                        file,
                        new BlobRecord(
                                sample.key(),
                                sample.diffId(),
                                1,
                                10_000,
                                "crc32c:%08x".formatted(checksum.getValue()),
                                20_000,
                                3,
                                true,
                                false,
                                false),
                        sample.diffId());
        cache.local()
                .save(
                        tag,
                        List.of(Samples.ref(cache, layer)),
                        Samples.meta(tag),
                        Optional.of(Samples.documents(layer)));
    }

    private void overwrite(int page) throws IOException {
        byte[] bytes = Files.readAllBytes(catalog());
        Arrays.fill(bytes, (page - 1) * 4096, page * 4096, (byte) 0x5a);
        Files.write(catalog(), bytes);
    }

    private List<Path> records() throws IOException {
        List<Path> records = new ArrayList<>();
        try (var files = Files.list(root.resolve("records"))) {
            files.sorted().forEach(records::add);
        }
        return records;
    }

    private Path catalog() {
        return root.resolve("metadata.db");
    }

    private static Set<String> tags(List<ImageInfo> images) {
        Set<String> tags = new TreeSet<>();
        images.forEach(image -> tags.add(image.tag()));
        return tags;
    }
}
