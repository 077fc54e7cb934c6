package dev.strata.engine.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.build.Builder;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.Cache;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One bit of the catalog's file is another than it was. Either that is found, when the cache is opened or by a check, and
 * healed without a network; or every table has all the rows that it had: the bit lies where nothing is stored.
 */
class CatalogFlipTest {

    private static final int FLIPS = Integer.getInteger("strata.flips", 60);

    /** What all of an image's rows are, in every column. */
    private static final Set<String> KEPT = Set.of(
            "images",
            "image_layers",
            "strata_images",
            "strata_documents",
            "strata_pins",
            "strata_blobs",
            "strata_chains",
            "strata_targets",
            "strata_target_sources");

    /** Times that are kept once only, and that nothing but the order of a clean-up depends on. */
    private static final Map<String, String> TIMES =
            Map.of("strata_uses", "last_used_at", "layer_refs", "updated_at", "schema_migrations", "applied_at");

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private Path root;

    @BeforeEach
    void fill() throws IOException, InterruptedException {
        registry = new TestRegistry();
        String reference = registry.add("app", "1", TestImage.small());
        root = directory.resolve("cache");
        try (Cache cache = Cache.open(root)) {
            Builder builder = new Builder(cache, BuildOptions.DEFAULT);
            builder.saveTag("mine:1", builder.build(reference, Progress.NONE));
            builder.convert(reference, Target.FLAT, Progress.NONE);
            cache.local().pin("mine:1");
        }
        registry.close(); // nothing is fetched from now on
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void everyFlippedBitIsFoundAndHealedOrIsNowhere() throws Exception {
        byte[] good = Files.readAllBytes(catalog());
        Map<String, Path> records = files("records");
        Map<String, List<String>> kept = dump(true);
        Map<String, List<String>> all = dump(false);
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            int bit = random.nextInt(good.length * 8);
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            restore(bad, records);
            if (isFoundAndHealed()) {
                found++;
                assertSame(kept, dump(true), "after healing bit " + bit);
            } else {
                assertSame(all, dump(false), "nobody noticed bit " + bit);
            }
        }
        assertTrue(found > 5, found + " were found");
    }

    @Test
    void everyFlippedBitOfARecordIsFoundAndHealed() throws Exception {
        Map<String, Path> records = files("records");
        byte[] good = Files.readAllBytes(catalog());
        Random random = new Random(12);
        for (Path record : records.values()) {
            Path original = root.resolve("records").resolve(record.getFileName());
            for (int i = 0; i < FLIPS / 2; i++) {
                byte[] bad = Files.readAllBytes(record);
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                restore(good, records);
                Files.write(original, bad);
                assertTrue(isFoundAndHealed());
                assertEquals(-1, Files.mismatch(record, original));
            }
        }
    }

    private static void assertSame(Map<String, List<String>> wanted, Map<String, List<String>> found, String what) {
        wanted.forEach((table, rows) -> {
            List<String> missing = new ArrayList<>(rows);
            missing.removeAll(found.getOrDefault(table, List.of()));
            List<String> surplus = new ArrayList<>(found.getOrDefault(table, List.of()));
            surplus.removeAll(rows);
            assertEquals(List.of(), missing, what + ", missing in " + table + " instead of " + surplus);
            assertEquals(List.of(), surplus, what + ", too much in " + table);
        });
        assertEquals(wanted.keySet(), found.keySet(), what);
    }

    private boolean isFoundAndHealed() throws Exception {
        boolean found = false;
        for (int opened = 0; opened < 3; opened++) {
            try (Cache cache = Cache.open(root)) {
                found |= cache.condition().rebuilt().isPresent();
                VerifyReport report = new Verifier(cache).verify(Progress.NONE);
                if (report.clean()) {
                    return found;
                }
                found = true;
                Builder builder = new Builder(cache, BuildOptions.DEFAULT);
                if (new Repairer(cache, builder)
                        .repair(Optional.empty(), Progress.NONE)
                        .after()
                        .clean()) {
                    return true;
                }
            } catch (CacheUnreadable e) {
                assertTrue(e.reason().contains("damaged"), e.reason());
                found = true;
            }
        }
        throw new AssertionError("not healed");
    }

    /** All rows of all tables, by column, or just those that a record keeps. */
    private Map<String, List<String>> dump(boolean keptOnly) throws SQLException {
        Map<String, List<String>> dump = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalog())) {
            for (String table : texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
                boolean counts = KEPT.contains(table) || !keptOnly && !table.startsWith("strata_lease");
                if (counts) {
                    dump.put(table, rows(connection, table));
                }
            }
            // of tables that the other program may have made, in its own words, the columns count
            dump.put(
                    "schema",
                    texts(
                            connection,
                            "SELECT name || coalesce(sql, '') FROM sqlite_master WHERE tbl_name LIKE 'strata%'"
                                    + " UNION ALL SELECT m.name || c.name || c.pk FROM sqlite_master m,"
                                    + " pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1"));
        }
        return dump;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " NOT INDEXED")) {
            while (row.next()) {
                StringBuilder text = new StringBuilder();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String name = row.getMetaData().getColumnName(i);
                    if (!name.equals(TIMES.get(table))) {
                        Object value = row.getObject(i) instanceof byte[] bytes
                                ? HexFormat.of().formatHex(bytes)
                                : row.getObject(i);
                        text.append(name).append('=').append(value).append('\n');
                    }
                }
                rows.add(text.toString());
            }
        }
        rows.sort(null);
        return rows;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** Copies of the files in a folder of the cache. */
    private Map<String, Path> files(String folder) throws IOException {
        Map<String, Path> copies = new TreeMap<>();
        Path to = Files.createDirectories(directory.resolve("kept-" + folder));
        try (var files = Files.list(root.resolve(folder))) {
            for (Path file : files.toList()) {
                copies.put(file.getFileName().toString(), Files.copy(file, to.resolve(file.getFileName())));
            }
        }
        return copies;
    }

    private void restore(byte[] database, Map<String, Path> records) throws IOException {
        try (var files = Files.list(root)) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("metadata.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
        try (var files = Files.list(root.resolve("records"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, Path> record : records.entrySet()) {
            Files.copy(record.getValue(), root.resolve("records").resolve(record.getKey()));
        }
        Files.write(catalog(), Arrays.copyOf(database, database.length));
    }

    private Path catalog() {
        return root.resolve("metadata.db");
    }
}
