package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.image.Digest;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.SetUsage;
import dev.strata.engine.usage.UsageService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache directory as a contract: written by one program, used by the other. */
class OtherProgramTest {

    private static final Digest BASE = Samples.digest("base");
    private static final Digest TOP = Samples.digest("top");

    @TempDir
    Path root;

    @Test
    void itsCacheOpensInPlaceWithAllThatItRecorded() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.writeBlob(BASE);
            other.writeBlob(TOP);
            other.saveImage("registry", "alpine:3", "2026-05-06T07:08:09.12Z", "", BASE, TOP);
            other.saveImage("local", "mine", "2026-05-06T09:08:09+02:00", "", BASE);
        }
        try (Cache cache = Cache.open(root)) {
            assertEquals(
                    List.of("alpine:3", "mine"),
                    cache.images().stream().map(ImageInfo::tag).toList());
            ImageInfo alpine = cache.registry().get("alpine:3");
            assertEquals(
                    Optional.of(Samples.digest("other alpine:3")), alpine.meta().digest());
            assertEquals(24576, alpine.meta().size());
            assertEquals(
                    Instant.parse("2026-05-06T07:08:09.120Z"), alpine.meta().createdAt());
            assertEquals(ImageMeta.Source.REGISTRY, alpine.meta().source());
            assertEquals("/app", alpine.meta().oci().orElseThrow().workingDir());
            assertEquals(Map.of("A", "b"), alpine.meta().oci().orElseThrow().env());
            assertEquals(
                    List.of(BASE, TOP),
                    alpine.layers().stream().map(LayerRef::digest).toList());
            assertEquals(Optional.empty(), alpine.details());
            assertEquals(
                    Instant.parse("2026-05-06T07:08:09Z"),
                    cache.local().get("mine").meta().createdAt());
        }
    }

    @Test
    void aCacheOfItsOldSchemaIsBroughtToItsNewOne() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrateToOne()) {
            other.run("INSERT INTO images VALUES ('local', 'gone', '', 1, '2026-01-01T00:00:00Z', '', '', NULL, '')");
        }
        Cache.open(root).close();
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            assertEquals("0", other.text("SELECT count(*) FROM images"), "an image without layers is none");
            assertEquals(
                    "create_image_layers_erofs_schema",
                    other.text("SELECT name FROM schema_migrations WHERE module = 'image' AND version = 2"));
            other.saveImage("local", "new", "2026-01-01T00:00:00Z", "", BASE);
        }
    }

    @Test
    void itKeepsAllThatStrataPublished() throws Exception {
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root).migrate()) {
            Samples.save(cache, Scope.REGISTRY, "alpine:3", "base", "top");
            Samples.finish(cache, "unfinished image", 5_000);
            assertEquals(0, other.prune());
            assertEquals(2, cache.registry().get("alpine:3").layers().size());
            assertTrue(cache.blobs().find(Samples.digest("unfinished image")).isPresent());
        }
    }

    @Test
    void itReadsWhatStrataWrote() throws Exception {
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root).migrate()) {
            ImageInfo saved = Samples.save(cache, Scope.LOCAL, "app", "base", "top", "base");
            String image = " FROM images WHERE scope = 'local' AND tag = 'app'";
            assertEquals(Samples.digest("manifest of app").toString(), other.text("SELECT digest" + image));
            assertEquals("2026-03-01T10:20:30.123456789Z", other.text("SELECT created_at" + image));
            assertEquals("registry", other.text("SELECT source" + image));
            assertEquals("", other.text("SELECT rootfs_path" + image));
            assertEquals(
                    "{\"user\":\"app\",\"working_dir\":\"/srv\",\"entrypoint\":[\"/bin/run\"],\"cmd\":[\"--fast\"],"
                            + "\"env\":{\"LANG\":\"C\"}}",
                    other.text("SELECT oci_json" + image));
            String base = " FROM layer_refs WHERE fs_type = 'erofs' AND digest = '" + BASE + "'";
            assertEquals("2", other.text("SELECT ref_count" + base));
            assertEquals(String.valueOf(saved.layers().getFirst().size()), other.text("SELECT size" + base));
        }
    }

    @Test
    void theLayersThatStrataRecordsStandInItsRowsInTheirOrder() throws Exception {
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root).migrate()) {
            ImageInfo saved = Samples.save(cache, Scope.REGISTRY, "app", "base", "top");
            for (int i = 0; i < 2; i++) {
                String layer = " FROM image_layers WHERE scope = 'registry' AND tag = 'app' AND ordinal = " + i;
                LayerRef expected = saved.layers().get(i);
                assertEquals(expected.digest().toString(), other.text("SELECT digest" + layer));
                assertEquals("erofs", other.text("SELECT fs_type" + layer));
                assertEquals(String.valueOf(expected.size()), other.text("SELECT size" + layer));
                assertTrue(Files.exists(
                        root.resolve("blobs").resolve(expected.digest().fileStem() + ".erofs")));
            }
            String image = " FROM images WHERE scope = 'registry' AND tag = 'app'";
            assertEquals(String.valueOf(saved.meta().size()), other.text("SELECT size" + image));
            assertEquals("2", other.text("SELECT count(*) FROM image_layers"));
            Instant.parse(other.text("SELECT updated_at" + image));
        }
    }

    @Test
    void whatItsImagesOccupyIsMeasured() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.writeBlob(BASE);
            other.writeBlob(TOP);
            other.writeBlob(Samples.digest("orphan"));
            other.saveImage("registry", "alpine:3", "2026-05-06T07:08:09.12Z", "", BASE, TOP);
            other.saveImage("local", "mine", "2026-05-06T09:08:09+02:00", "", BASE);
        }
        try (Cache cache = Cache.open(root)) {
            long blob = FileStatus.of(cache.local().blobPath(BASE)).allocated();
            CacheUsage usage = new UsageService(cache).measure();
            assertEquals(3 * blob, usage.blobs());
            assertEquals(blob, usage.orphans());
            SetUsage alpine = new UsageService(cache).of(Set.of(new ImageKey(Scope.REGISTRY, "alpine:3")));
            assertEquals(2 * blob, alpine.onDisk());
            assertEquals(blob, alpine.freed());
            assertEquals(List.of(new ImageKey(Scope.LOCAL, "mine")), alpine.others());
            assertEquals(OptionalLong.empty(), alpine.compressed());
            assertEquals(2, alpine.layers().size());
            assertEquals(
                    alpine.layers().getFirst().blob(),
                    alpine.layers().getFirst().diffId());
        }
    }

    @Test
    void whatIsUnknownIsTextToItAndNotNull() throws Exception {
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root).migrate()) {
            ImageMeta bare = new ImageMeta(
                    "bare",
                    Optional.empty(),
                    0,
                    Samples.CREATED,
                    ImageMeta.Source.OTHER,
                    Optional.empty(),
                    Optional.empty());
            cache.local().save("bare", List.of(Samples.finish(cache, "base", 100)), bare, Optional.empty());
            assertEquals("text", other.text("SELECT typeof(digest) FROM images"));
            assertEquals("text", other.text("SELECT typeof(source) FROM images"));
        }
    }

    @Test
    void anImageThatItSavesAnewLosesTheDetailsOfTheOldOne() throws Exception {
        try (Cache cache = Cache.open(root);
                OtherProgram other = new OtherProgram(root).migrate()) {
            Samples.save(cache, Scope.REGISTRY, "alpine:3", "base");
            assertTrue(cache.registry().get("alpine:3").details().isPresent());
            other.writeBlob(TOP);
            other.saveImage("registry", "alpine:3", "2026-08-08T08:08:08Z", "", TOP);
            assertEquals(Optional.empty(), cache.registry().get("alpine:3").details());
        }
    }

    @Test
    void collectingKeepsItsRowsAndItsRuntimeBlob() throws Exception {
        Digest squashed = Samples.digest("squashed");
        try (OtherProgram other = new OtherProgram(root).migrate();
                Cache cache = Cache.open(root)) {
            other.writeBlob(BASE);
            Path runtime = other.writeBlob(squashed);
            Path orphan = other.writeBlob(TOP);
            other.saveImage("local", "hot", "2026-05-06T07:08:09Z", runtime.toString(), BASE);
            other.run(
                    "INSERT INTO image_layers VALUES ('elsewhere', 'x', 0, '" + Samples.digest("x") + "', 'erofs', 1)");
            Path foreign = other.writeBlob(Samples.digest("x"));
            assertEquals(1, cache.local().gc());
            assertFalse(Files.exists(orphan));
            assertTrue(Files.exists(runtime));
            assertTrue(Files.exists(foreign), "a row of an unknown scope counts too");
            assertEquals(Optional.of(runtime), cache.local().get("hot").meta().runtimeRootfsPath());
        }
    }

    @Test
    void itsBlobIsReplacedByOursAndTheSizesInItsRowsFollow() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate();
                Cache cache = Cache.open(root)) {
            other.writeBlob(BASE);
            other.writeBlob(TOP);
            other.saveImage("local", "theirs", "2026-05-06T07:08:09Z", "", BASE, TOP);
            assertTrue(cache.blobs().find(BASE).isEmpty(), "Strata knows nothing of a blob that it did not write");
            Samples.finish(cache, "base", 40_000);
            LayerRef saved =
                    Samples.save(cache, Scope.REGISTRY, "ours", "base").layers().getFirst();
            assertEquals(40_000, Files.size(saved.path()));
            ImageInfo theirs = cache.local().get("theirs");
            assertEquals(saved.size(), theirs.layers().getFirst().size());
            assertEquals(saved.size() + 12288, theirs.meta().size());
        }
    }

    @Test
    void aLayerOfAnotherFilesystemIsRefusedByItsName() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate();
                Cache cache = Cache.open(root)) {
            other.saveImage("local", "odd", "2026-05-06T07:08:09Z", "", BASE);
            other.run("UPDATE image_layers SET fs_type = 'ext4'");
            UnknownLayerFs refusal =
                    assertThrows(UnknownLayerFs.class, () -> cache.local().get("odd"));
            assertEquals("ext4", refusal.fsType());
            assertEquals(
                    List.of("odd"),
                    cache.broken().stream().map(image -> image.key().tag()).toList());
        }
    }

    @Test
    void oneUnreadableRowDoesNotHideTheOthers() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate();
                Cache cache = Cache.open(root)) {
            other.writeBlob(BASE);
            other.saveImage("local", "good", "2026-05-06T07:08:09Z", "", BASE);
            other.saveImage("local", "timeless", "yesterday", "", BASE);
            assertEquals(
                    List.of("good"), cache.images().stream().map(ImageInfo::tag).toList());
            assertEquals(
                    List.of(new BrokenImage(
                            new ImageKey(Scope.LOCAL, "timeless"), List.of(), "created_at is no time: yesterday")),
                    cache.broken());
        }
    }
}
