package dev.strata.engine.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.store.TargetRecord;
import dev.strata.engine.verify.Verifier;
import dev.strata.engine.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must be true of a cache whatever happened to those who used it. */
final class Audit {

    private Audit() {}

    /** Everything that the catalog shows can be used, and every byte of it is what was recorded. */
    static void nothingIsDamaged(Cache cache) throws IOException, InterruptedException {
        assertEquals(List.of(), cache.broken(), "broken images");
        for (ImageInfo image : cache.images()) {
            cache.store(image.scope()).get(image.tag());
        }
        VerifyReport report = new Verifier(cache).verify(Progress.NONE);
        assertEquals(List.of(), report.findings(), "what a full check finds");
        for (StoredFile file : cache.inventory().files()) {
            if (file instanceof TargetName name) {
                for (TargetRecord.Source source :
                        cache.targets().find(name).orElseThrow().sources()) {
                    String blob =
                            cache.blobs().published(source.blob()).orElseThrow().checksum();
                    assertEquals(source.identity(), blob, "what " + name + " was made of");
                }
            }
        }
    }

    /** These images are there. */
    static void nothingIsLost(Cache cache, Set<String> tags) throws IOException {
        for (String tag : tags) {
            cache.store(Scene.scope(tag)).get(tag);
        }
    }

    /** After everything was collected there is nothing but what the images need. */
    static void nothingIsLeft(Cache cache) throws IOException {
        Path root = cache.root();
        Set<Path> needed = cache.inventory().files().stream()
                .map(cache.layout()::file)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Path> found = new TreeSet<>(files(root.resolve("blobs")));
        found.addAll(files(root.resolve("targets")));
        assertEquals(needed, found, "blobs and targets");
        assertEquals(Set.of(), files(root.resolve("ingest")), "working files");
        assertEquals(cache.images().size(), files(root.resolve("records")).size(), "records");
        assertEquals(Set.of(), files(root.resolve("local")), "the other program's files");
        assertEquals(
                Set.of("metadata.db", "metadata.db-shm", "metadata.db-wal", "metadata.db.init.lock"),
                files(root).stream()
                        .map(file -> file.getFileName().toString())
                        // what was kept aside of a damaged catalog stays until somebody deletes it
                        .filter(name -> !name.equals("metadata.db.reserve") && !name.contains(".damaged-"))
                        .collect(Collectors.toSet()),
                "files beside the catalog");
        for (Path lock : files(root.resolve("locks"))) {
            assertEquals(0, Files.size(lock), "bytes in " + lock);
        }
        try (Rows rows = Rows.open(root)) {
            assertEquals(List.of(), rows.texts("SELECT owner FROM strata_leases"), "leases");
            assertEquals(List.of(), rows.texts("SELECT digest FROM strata_lease_digests"), "leases");
            assertEquals(
                    List.of(), rows.texts("SELECT digest FROM strata_blobs WHERE published = 0"), "finished blobs");
            Set<String> recorded = new HashSet<>(rows.texts("SELECT digest FROM strata_blobs"));
            Set<String> named = new HashSet<>(rows.texts("SELECT digest FROM image_layers"));
            assertTrue(recorded.isEmpty() || recorded.equals(named), "recorded blobs: " + recorded + " of " + named);
            assertEquals(
                    List.of(),
                    rows.texts(
                            "SELECT chain_id FROM strata_chains WHERE digest NOT IN (SELECT digest FROM strata_blobs)"),
                    "chains");
            assertEquals(
                    List.of(),
                    rows.texts("SELECT digest FROM strata_documents WHERE digest NOT IN (SELECT manifest FROM"
                            + " strata_images UNION SELECT config FROM strata_images)"),
                    "documents");
            assertEquals("ok", rows.texts("PRAGMA integrity_check").getFirst());
        }
    }

    /** What the other program reads of the catalog, in one text. */
    static String sharedRows(Path root) throws IOException {
        try (Rows rows = Rows.open(root)) {
            List<String> images = rows.texts("SELECT scope || tag || digest || size || created_at || source ||"
                    + " rootfs_path || coalesce(oci_json, '') FROM images ORDER BY scope, tag");
            List<String> layers = rows.texts("SELECT scope || tag || ordinal || digest || fs_type || size"
                    + " FROM image_layers ORDER BY scope, tag, ordinal");
            assertTrue(images.size() <= layers.size());
            return String.join("\n", images) + String.join("\n", layers);
        }
    }

    static Set<String> tags(Cache cache) throws IOException {
        return cache.images().stream().map(ImageInfo::tag).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !Files.isDirectory(file)).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
