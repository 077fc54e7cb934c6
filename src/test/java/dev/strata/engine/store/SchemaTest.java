package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.CacheUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    Path root;

    @Test
    void aNewCatalogRecordsEveryMigrationUnderTheNamesOfTheContract() throws Exception {
        Cache.open(root).close();
        try (OtherProgram sql = new OtherProgram(root)) {
            assertEquals(
                    "image 1 create_images,image 2 create_image_layers_erofs_schema,strata 1"
                            + " create_strata_tables,strata 2 create_strata_targets,strata 3 create_strata_keeping,strata"
                            + " 4 create_strata_sweeps,strata 5 create_strata_records,strata 6 add_strata_survey_times",
                    sql.text("SELECT group_concat(module || ' ' || version || ' ' || name) FROM"
                            + " (SELECT * FROM schema_migrations ORDER BY module, version)"));
        }
    }

    @Test
    void sharedTablesHaveTheColumnsAndKeysOfTheContract() throws Exception {
        Cache.open(root).close();
        try (OtherProgram sql = new OtherProgram(root)) {
            assertEquals(
                    "scope TEXT 1,tag TEXT 2,digest TEXT 0,size INTEGER 0,created_at TEXT 0,source TEXT 0,"
                            + "rootfs_path TEXT 0,oci_json TEXT 0,updated_at TEXT 0",
                    columns(sql, "images"));
            assertEquals(
                    "scope TEXT 1,tag TEXT 2,ordinal INTEGER 3,digest TEXT 0,fs_type TEXT 0,size INTEGER 0",
                    columns(sql, "image_layers"));
            assertEquals(
                    "digest TEXT 1,fs_type TEXT 2,ref_count INTEGER 0,size INTEGER 0,updated_at TEXT 0",
                    columns(sql, "layer_refs"));
            assertEquals(
                    "idx_image_layers_digest,idx_image_layers_digest_fs,idx_image_layers_ref,idx_images_digest,"
                            + "idx_images_scope_created,idx_layer_refs_count",
                    sql.text("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master"
                            + " WHERE type = 'index' AND name LIKE 'idx_%' ORDER BY name)"));
        }
    }

    @Test
    void theCatalogKeepsAJournalThatReadersDoNotBlock() throws Exception {
        Cache.open(root).close();
        try (OtherProgram sql = new OtherProgram(root)) {
            assertEquals("wal", sql.text("PRAGMA journal_mode"));
        }
    }

    @Test
    void aMigrationThatFailsLeavesTheCatalogAsItWasAndNoBackup() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.saveImage("local", "app", "2026-01-01T00:00:00Z", "", Samples.digest("base"));
            other.run("CREATE TABLE strata_images (of TEXT, somebody TEXT, else_ TEXT)");
        }
        assertThrows(CacheUnreadable.class, () -> Cache.open(root));
        assertFalse(Files.exists(backup()));
        try (OtherProgram other = new OtherProgram(root)) {
            assertEquals("2", other.text("SELECT count(*) FROM schema_migrations"));
            assertEquals("0", other.text("SELECT count(*) FROM sqlite_master WHERE name = 'strata_blobs'"));
            assertEquals("app", other.text("SELECT tag FROM images"));
        }
    }

    @Test
    void theBackupIsMadeBeforeAnythingChanges() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.run("CREATE TABLE strata_images (of TEXT)");
            // a directory in the backup's place: without a backup there is no migration
            Files.createDirectories(backup().resolve("in the way"));
        }
        assertThrows(Exception.class, () -> Cache.open(root));
        try (OtherProgram other = new OtherProgram(root)) {
            assertEquals("0", other.text("SELECT count(*) FROM sqlite_master WHERE name = 'strata_blobs'"));
        }
    }

    @Test
    void aBackupTakesThePlaceOfADamagedCatalog() throws Exception {
        try (OtherProgram other = new OtherProgram(root).migrate()) {
            other.saveImage("local", "app", "2026-01-01T00:00:00Z", "", Samples.digest("base"));
            other.run("VACUUM INTO '" + backup() + "'");
        }
        Files.writeString(root.resolve("metadata.db"), "damaged");
        Files.writeString(root.resolve("metadata.db-wal"), "damaged");
        Schema.restore(root.resolve("metadata.db"));
        try (Cache cache = Cache.open(root)) {
            assertEquals(
                    List.of("app"), cache.images().stream().map(ImageInfo::tag).toList());
        }
    }

    @Test
    void aBackupThatACrashLeftIsTidiedAway() throws Exception {
        Files.createDirectories(root);
        Files.writeString(backup(), "left");
        Cache.open(root).close();
        assertFalse(Files.exists(backup()));
    }

    private Path backup() {
        return root.resolve("metadata.db.premigrate.bak");
    }

    private static String columns(OtherProgram sql, String table) throws Exception {
        return sql.text(
                "SELECT group_concat(name || ' ' || type || ' ' || pk) FROM pragma_table_info('%s')".formatted(table));
    }
}
