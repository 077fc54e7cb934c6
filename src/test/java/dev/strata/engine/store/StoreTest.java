package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.Kind;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Platform;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path directory;

    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory.resolve("cache"));
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void getGivesBackWhatWasSaved() throws IOException {
        ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app:1", "base", "top");
        assertEquals(saved, cache.local().get("app:1"));
        assertEquals(Optional.of(Samples.documents("base", "top").details()), saved.details());
        assertEquals(
                saved.layers().stream().mapToLong(LayerRef::size).sum(),
                saved.meta().size());
        assertEquals(Samples.CREATED, saved.meta().createdAt());
        assertEquals(Optional.of(Samples.OCI), saved.meta().oci());
    }

    @Test
    void documentsComeBackByteByByte() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app:1", "base");
        ImageDocuments documents = cache.documents(cache.local().get("app:1")).orElseThrow();
        assertEquals(
                new String(Samples.documents("base").manifest().bytes()),
                new String(documents.manifest().bytes()));
    }

    @Test
    void labelsAreReadOutOfTheConfigsAndWhatHasNoneIsLeftOut() throws IOException {
        save("labelled", "{\"config\":{\"Labels\":{\"team\":\"core\",\"tier\":\"\"}}}");
        save("unlabelled", "{\"config\":{}}");
        save("misshapen", "{\"config\":{\"Labels\":[\"team\"]}}");
        save("no json", "{");
        assertEquals(Map.of(new ImageKey(Scope.LOCAL, "labelled"), Map.of("team", "core", "tier", "")), cache.labels());
    }

    private void save(String tag, String config) throws IOException {
        LayerRef layer = Samples.finish(cache, tag, 10_000);
        ImageDocuments sound = Samples.documents(tag);
        Document other = Samples.document(sound.config().mediaType(), config);
        ImageDetails details = sound.details();
        cache.local()
                .save(
                        tag,
                        List.of(layer),
                        Samples.meta(tag),
                        Optional.of(new ImageDocuments(sound.manifest(), sound.config(), Optional.empty())));
        cache.catalog()
                .change(sql -> sql.update(
                        "UPDATE strata_documents SET bytes = ? WHERE digest = ?",
                        other.bytes(),
                        details.config().toString()));
    }

    @Test
    void aRemovedImageComesBackAsItWas() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app:1", "base", "top");
        cache.touch(Scope.LOCAL, "app:1");
        cache.local().pin("app:1");
        ImageInfo before = cache.local().get("app:1");
        assertTrue(before.pinned() && before.lastUsed().isPresent());
        Optional<ImageDocuments> documents = cache.documents(before);
        cache.local().remove("app:1");
        assertEquals(List.of(), cache.images());
        assertEquals(before.key(), cache.trash().getFirst().key());
        assertEquals(before, cache.local().restore("app:1"));
        assertEquals(documents, cache.documents(before));
        assertEquals(List.of(), cache.trash());
        try (OtherProgram other = new OtherProgram(cache.root())) {
            assertEquals("2", other.text("SELECT count(*) FROM layer_refs WHERE ref_count = 1"));
        }
    }

    @Test
    void aRemovedImageDoesNotComeBackInThePlaceOfAnother() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app:1", "base");
        cache.local().remove("app:1");
        Samples.save(cache, Scope.LOCAL, "app:1", "other");
        assertThrows(NotSaved.class, () -> cache.local().restore("app:1"));
        assertEquals(
                Samples.digest("other"),
                cache.local().get("app:1").layers().getFirst().digest());
    }

    @Test
    void aRemovedImageWhoseBlobsAnotherProgramTidiedAwayDoesNotComeBack() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app:1", "base");
        cache.local().remove("app:1");
        try (OtherProgram other = new OtherProgram(cache.root())) {
            other.prune();
        }
        ImageNotFound refusal =
                assertThrows(ImageNotFound.class, () -> cache.local().restore("app:1"));
        assertEquals(List.of(Samples.digest("base").toString()), refusal.missing());
        assertEquals(List.of(), cache.images());
    }

    @Test
    void aCollectionEmptiesTheTrash() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app:1", "base");
        cache.local().remove("app:1");
        assertEquals(1, cache.local().gc());
        assertEquals(List.of(), cache.trash());
        try (OtherProgram other = new OtherProgram(cache.root())) {
            assertEquals("0", other.text("SELECT count(*) FROM strata_documents"));
        }
    }

    @Test
    void blobsLieUnderTheirKeyAndType() throws IOException {
        Digest digest = Samples.digest("base");
        Path expected = cache.root().resolve("blobs").resolve("sha256_" + digest.hex() + ".erofs");
        assertEquals(expected, cache.local().blobPath(digest));
        assertEquals(expected, cache.local().blobPath(digest, "erofs"));
        assertEquals(cache.root(), cache.registry().cacheRoot());
    }

    @Test
    void aBlobPathOfAnUnknownFilesystemIsRefused() {
        UnknownLayerFs refusal =
                assertThrows(UnknownLayerFs.class, () -> cache.local().blobPath(Samples.digest("base"), "squashfs"));
        assertEquals(Kind.LAYER_FS, refusal.kind());
        assertEquals("squashfs", refusal.fsType());
    }

    @Test
    void anImageThatIsNotThereIsNotFound() {
        ImageNotFound failure =
                assertThrows(ImageNotFound.class, () -> cache.local().get("nothing"));
        assertEquals(Kind.IMAGE_NOT_FOUND, failure.kind());
        assertEquals("nothing", failure.tag());
        assertEquals(List.of(), failure.missing());
        assertThrows(ImageNotFound.class, () -> cache.local().remove("nothing"));
        assertThrows(ImageNotFound.class, () -> cache.find("nothing"));
    }

    @Test
    void anImageWithLostBlobsIsNotHandedOut() throws IOException {
        ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app:1", "base", "top");
        Files.delete(saved.layers().getLast().path());
        ImageNotFound failure =
                assertThrows(ImageNotFound.class, () -> cache.local().get("app:1"));
        assertEquals(List.of(Samples.digest("top").toString()), failure.missing());
        assertEquals(
                List.of(new BrokenImage(new ImageKey(Scope.LOCAL, "app:1"), List.of(Samples.digest("top")), "")),
                cache.broken());
        assertEquals(1, cache.local().list().size(), "it stays listed, so that it can be repaired or removed");
    }

    @Test
    void anImageWithACutBlobIsNotHandedOut() throws IOException {
        ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app:1", "base");
        try (FileChannel blob = FileChannel.open(saved.layers().getFirst().path(), StandardOpenOption.WRITE)) {
            blob.truncate(5_000);
        }
        assertThrows(ImageNotFound.class, () -> cache.local().get("app:1"));
        assertEquals(Optional.empty(), cache.blobs().find(Samples.digest("base")));
    }

    @Test
    void scopesDoNotMix() throws IOException {
        Samples.save(cache, Scope.LOCAL, "mine", "base");
        Samples.save(cache, Scope.REGISTRY, "pulled", "base");
        assertEquals(
                List.of("mine"),
                cache.local().list().stream().map(ImageInfo::tag).toList());
        assertEquals(
                List.of("pulled"),
                cache.registry().list().stream().map(ImageInfo::tag).toList());
        assertThrows(ImageNotFound.class, () -> cache.registry().get("mine"));
    }

    @Test
    void theLocalNameWinsOverThePulledOne() throws IOException {
        Samples.save(cache, Scope.REGISTRY, "app", "pulled");
        assertEquals(Scope.REGISTRY, cache.find("app").scope());
        Samples.save(cache, Scope.LOCAL, "app", "mine");
        assertEquals(Scope.LOCAL, cache.find("app").scope());
    }

    @Test
    void aPulledImageIsFoundByWhateverMeansItsReference() throws IOException {
        Samples.save(cache, Scope.REGISTRY, "alpine:latest", "pulled");
        Samples.save(cache, Scope.REGISTRY, "alpine:latest@linux/s390x", "other");
        for (String name :
                List.of("alpine", "alpine:latest", "docker.io/library/alpine", "alpine@" + Platform.host())) {
            assertEquals("alpine:latest", cache.find(name).tag(), name);
        }
        assertEquals(
                "alpine:latest@linux/s390x", cache.find("alpine@linux/s390x").tag());
        assertThrows(ImageNotFound.class, () -> cache.find("no reference"));
        cache.registry().remove("alpine:latest");
        assertThrows(ImageNotFound.class, () -> cache.find("alpine"));
        assertEquals("alpine:latest", cache.trashedKey("alpine").tag());
        assertThrows(ImageNotFound.class, () -> cache.trashedKey("alpine@linux/s390x"), "that one is still there");
    }

    @Test
    void anImageWithoutLayersIsNotSaved() {
        NotSaved failure = assertThrows(
                NotSaved.class, () -> cache.local().save("empty", List.of(), Samples.meta("empty"), Optional.empty()));
        assertEquals(Kind.STORE_SAVE, failure.kind());
    }

    @Test
    void anImageWithAMissingBlobIsNotSavedAndLeavesNothingBehind() throws IOException {
        LayerRef there = Samples.finish(cache, "there", 5_000);
        LayerRef missing = Samples.ref(cache, "missing");
        assertThrows(
                NotSaved.class,
                () -> cache.local().save("half", List.of(there, missing), Samples.meta("half"), Optional.empty()));
        assertEquals(List.of(), cache.images());
        assertFalse(Files.exists(there.path()), "a blob becomes visible only with its image");
        assertTrue(cache.blobs().find(there.digest()).isPresent(), "and is not lost either");
    }

    @Test
    void aFailedSaveLeavesTheBlobThatItWouldHaveReplaced() throws IOException {
        ImageInfo old = Samples.save(cache, Scope.LOCAL, "old", "base");
        Samples.finish(cache, "base", 30_000, 2);
        LayerRef base = Samples.ref(cache, "base");
        LayerRef missing = Samples.ref(cache, "missing");
        assertThrows(
                NotSaved.class,
                () -> cache.local().save("half", List.of(base, missing), Samples.meta("half"), Optional.empty()));
        assertEquals(10_000, Files.size(base.path()));
        assertEquals(old, cache.local().get("old"));
        assertEquals(2, cache.blobs().find(base.digest()).orElseThrow().writerVersion());
        assertEquals(List.of(), working(), "no working file is left");
    }

    @Test
    void aBlobOfANewerWriterTakesThePlaceOfTheOld() throws IOException {
        Samples.save(cache, Scope.LOCAL, "old", "base");
        Samples.finish(cache, "base", 30_000, 2);
        Samples.save(cache, Scope.LOCAL, "new", "base");
        assertEquals(30_000, Files.size(cache.local().blobPath(Samples.digest("base"))));
        assertEquals(2, cache.blobs().find(Samples.digest("base")).orElseThrow().writerVersion());
        ImageInfo old = cache.local().get("old");
        assertEquals(cache.local().get("new").layers(), old.layers());
        assertEquals(old.layers().getFirst().size(), old.meta().size());
        assertEquals(List.of(), working());
    }

    @Test
    void aLayerThatLiesElsewhereIsCopied() throws IOException {
        Path elsewhere = directory.resolve("elsewhere.erofs");
        Samples.write(elsewhere, "base", 7_000);
        LayerRef layer = new LayerRef(Samples.digest("base"), "erofs", 0, elsewhere);
        ImageInfo saved = cache.local().save("app", List.of(layer), Samples.meta("app"), Optional.empty());
        assertEquals(7_000, Files.size(saved.layers().getFirst().path()));
        assertTrue(Files.exists(elsewhere));
        assertEquals(List.of(), working());
    }

    @Test
    void aLayerThatLiesElsewhereButIsEmptyIsNotSaved() throws IOException {
        Path elsewhere = Files.createFile(directory.resolve("elsewhere.erofs"));
        LayerRef layer = new LayerRef(Samples.digest("base"), "erofs", 0, elsewhere);
        assertThrows(
                NotSaved.class, () -> cache.local().save("app", List.of(layer), Samples.meta("app"), Optional.empty()));
        assertEquals(List.of(), working());
    }

    @Test
    void aLayerOfAnUnknownFilesystemIsNotSaved() throws IOException {
        LayerRef layer = new LayerRef(Samples.digest("base"), "ext4", 0, directory.resolve("x"));
        assertThrows(
                UnknownLayerFs.class,
                () -> cache.local().save("app", List.of(layer), Samples.meta("app"), Optional.empty()));
    }

    @Test
    void savingAgainReplacesTheImage() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "one", "two");
        Samples.save(cache, Scope.LOCAL, "app", "three");
        assertEquals(
                List.of(Samples.digest("three")),
                cache.local().get("app").layers().stream().map(LayerRef::digest).toList());
        assertEquals(1, cache.images().size());
    }

    @Test
    void aRepeatedLayerIsOneBlobAndCountsOnce() throws IOException {
        ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app", "base", "base");
        assertEquals(2, saved.layers().size());
        assertEquals(saved.layers().getFirst().size(), saved.meta().size());
    }

    @Test
    void removingForgetsTheImageAndKeepsItsBlobsUntilTheyAreCollected() throws IOException {
        ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app", "base");
        cache.local().remove("app");
        assertEquals(List.of(), cache.images());
        assertTrue(Files.exists(saved.layers().getFirst().path()));
        assertEquals(1, cache.local().gc());
        assertFalse(Files.exists(saved.layers().getFirst().path()));
        assertEquals(Optional.empty(), cache.blobs().find(Samples.digest("base")));
        assertEquals(Map.of(), cache.blobs().forChains(List.of(Samples.digest("base"))));
    }

    @Test
    void documentsGoWithTheLastImageThatNeedsThem() throws Exception {
        Samples.save(cache, Scope.LOCAL, "app", "base");
        Samples.save(cache, Scope.LOCAL, "same", "base");
        Samples.save(cache, Scope.LOCAL, "app", "other");
        try (OtherProgram sql = new OtherProgram(cache.root())) {
            assertEquals("4", sql.text("SELECT count(*) FROM strata_documents"));
            cache.local().remove("same");
            assertEquals("4", sql.text("SELECT count(*) FROM strata_documents"));
            cache.clearTrash();
            assertEquals("2", sql.text("SELECT count(*) FROM strata_documents"));
            sql.run("DELETE FROM images");
            Samples.save(cache, Scope.LOCAL, "new", "third");
            cache.local().remove("new");
            cache.clearTrash();
            assertEquals("0", sql.text("SELECT count(*) FROM strata_documents"));
            assertEquals("0", sql.text("SELECT count(*) FROM strata_images"));
        }
    }

    @Test
    void collectingReachesOverBothScopes() throws IOException {
        Samples.save(cache, Scope.LOCAL, "mine", "shared", "own");
        Samples.save(cache, Scope.REGISTRY, "pulled", "shared");
        cache.local().remove("mine");
        assertEquals(1, cache.registry().gc());
        assertEquals(1, cache.registry().get("pulled").layers().size());
    }

    @Test
    void aChainLeadsToTheBlobThatStandsForIt() throws IOException {
        Samples.save(cache, Scope.LOCAL, "app", "base", "top");
        Digest chain = Samples.chainId("base", "top");
        assertEquals(
                Samples.digest("top"),
                cache.blobs().forChains(List.of(chain)).get(chain).key());
        assertEquals(Map.of(), cache.blobs().forChains(List.of(Samples.chainId("other", "top"))));
    }

    @Test
    void aFinishedBlobIsKnownBeforeAnyImageNeedsIt() throws IOException {
        Samples.finish(cache, "base", 5_000);
        assertEquals(
                Samples.record("base", 5_000, 1),
                cache.blobs().find(Samples.digest("base")).orElseThrow());
        Path file = cache.blobs().file(Samples.digest("base")).orElseThrow();
        assertEquals(cache.root().resolve("ingest"), file.getParent());
        Samples.save(cache, Scope.LOCAL, "app", "base");
        assertEquals(
                cache.root().resolve("blobs"),
                cache.blobs().file(Samples.digest("base")).orElseThrow().getParent());
        assertFalse(Files.exists(file));
    }

    @Test
    void aFinishedBlobOfAnotherLengthIsRefused() throws IOException {
        Path file = cache.ingest().temporary("convert");
        Samples.write(file, "base", 10);
        BlobRecord record = Samples.record("base", 11, 1);
        assertThrows(NotSaved.class, () -> cache.blobs().finish(file, record, record.diffId()));
        assertEquals(Optional.empty(), cache.blobs().find(record.key()));
    }

    private List<String> working() throws IOException {
        try (var files = Files.list(cache.root().resolve("ingest"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tmp"))
                    .toList();
        }
    }
}
