package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.Mounts;
import dev.strata.Oracle;
import dev.strata.engine.build.SampleImage;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches that can be looked at but not changed: of a newer version, on a disk or in a directory that may not be written. */
class ReadOnlyCommandsTest {

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private String reference;
    private Path cache;
    private Path archive;

    @BeforeEach
    void fill() throws IOException, InterruptedException {
        registry = new TestRegistry();
        reference = registry.add("app", "1", TestImage.small());
        cache = Files.createDirectory(directory.resolve("cache"));
        archive = SampleImage.writeTo(directory);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aCacheOfANewerVersionIsLookedAtAndLeftAsItIs() throws Exception {
        pull();
        for (String module : List.of("strata", "image")) {
            change("INSERT INTO schema_migrations VALUES ('%s', 99, 'later', '')".formatted(module));
            everyLookWorksAndNothingIsChanged("its schema “%s” is 99".formatted(module));
            change("DELETE FROM schema_migrations WHERE version = 99");
        }
        assertEquals(0, run("pin", reference).exitCode());
    }

    @Test
    void aCacheThatMayNotBeWrittenToIsLookedAt() throws Exception {
        withoutPermission(() -> {
            pull();
            return () -> everyLookWorksAndNothingIsChanged(cache + " cannot be written to");
        });
    }

    @Test
    void whatIsStillInTheJournalOfACacheThatMayNotBeWrittenToIsSeen() throws Exception {
        withoutPermission(() -> {
            pull();
            Path copy = Files.createDirectory(directory.resolve("copy"));
            try (Connection open = connect();
                    Statement statement = open.createStatement()) {
                statement.execute("PRAGMA wal_autocheckpoint = 0");
                statement.executeUpdate("UPDATE images SET tag = 'renamed:1'");
                statement.executeUpdate("UPDATE image_layers SET tag = 'renamed:1'");
                for (String part : List.of("metadata.db", "metadata.db-wal")) {
                    Files.copy(cache.resolve(part), copy.resolve(part));
                }
            }
            for (String part : List.of("metadata.db", "metadata.db-wal")) {
                Files.move(copy.resolve(part), cache.resolve(part), StandardCopyOption.REPLACE_EXISTING);
            }
            return () -> {
                CommandLineTest.Ran listed = run("ls");
                assertTrue(listed.out().contains("renamed:1"), listed.out() + listed.err());
            };
        });
    }

    @Test
    void aCacheOfTheOtherProgramAloneThatMayNotBeWrittenToIsLookedAt() throws Exception {
        withoutPermission(() -> {
            Files.createDirectories(cache.resolve("blobs"));
            try (var lines = getClass().getResourceAsStream("/db/image-1.sql")) {
                change(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
            }
            change("INSERT INTO images VALUES ('local', 'theirs:1', '', 0, '2026-01-01T00:00:00Z', 'registry', '',"
                    + " '{}', '2026-01-01T00:00:00Z')");
            change("CREATE TABLE image_layers (scope TEXT, tag TEXT, ordinal INTEGER, digest TEXT, fs_type TEXT,"
                    + " size INTEGER)");
            change("INSERT INTO image_layers VALUES ('local', 'theirs:1', 0, 'sha256:%s', 'erofs', 4096)"
                    .formatted("0".repeat(64)));
            return () -> {
                CommandLineTest.Ran listed = run("ls");
                assertTrue(listed.out().contains("theirs:1"), listed.out() + listed.err());
                assertEquals(0, run("du").exitCode());
            };
        });
    }

    private void everyLookWorksAndNothingIsChanged(String reason) throws IOException {
        Map<String, Long> before = files();
        List<String[]> looks = List.of(
                new String[] {"ls"},
                new String[] {"inspect", reference},
                new String[] {"pull", reference},
                new String[] {"files", reference, "/"},
                new String[] {"files", reference, "--layer", "1"},
                new String[] {"waste", reference},
                new String[] {"duplicates", reference},
                new String[] {
                    "extract", reference, "/", directory.resolve("out").toString()
                },
                new String[] {"du"},
                new String[] {"gc", "--dry-run"},
                new String[] {"verify"});
        for (String[] look : looks) {
            CommandLineTest.Ran ran = run(look);
            assertEquals(0, ran.exitCode(), String.join(" ", look) + ": " + ran.err());
            assertTrue(ran.err().contains(reason), ran.err());
            assertFalse(ran.out().isBlank());
        }
        delete(directory.resolve("out"));
        List<String[]> changes = List.of(
                new String[] {"pull", registry.add("other", "1", TestImage.small())},
                new String[] {"pull", reference, "--force"},
                new String[] {"import", archive.toString(), "--tag", "imported:1"},
                new String[] {"convert", reference, "--to", "flat"},
                new String[] {"tag", reference, "other:1"},
                new String[] {"pin", reference},
                new String[] {"rm", reference},
                new String[] {"gc"},
                new String[] {"repair"});
        int requests = registry.requests().size();
        for (String[] change : changes) {
            CommandLineTest.Ran ran = run(change);
            assertEquals(6, ran.exitCode(), String.join(" ", change) + ": " + ran.err());
            assertEquals(
                    1, ran.err().lines().filter(line -> line.contains(reason)).count(), ran.err());
        }
        assertEquals(requests, registry.requests().size());
        assertEquals(before, files());
    }

    /** What is done before permissions go, and returns what is done after. */
    private interface Prepared {
        Check prepare() throws Exception;
    }

    private interface Check {
        void run() throws Exception;
    }

    private void withoutPermission(Prepared prepared) throws Exception {
        if (!Oracle.isRoot()) {
            Check check = prepared.prepare();
            assertTrue(cache.toFile().setWritable(false));
            try {
                check.run();
            } finally {
                assertTrue(cache.toFile().setWritable(true));
            }
            return;
        }
        // nothing but the disk itself stops the superuser
        Mounts.tmpfs(cache, "32m");
        try {
            Check check = prepared.prepare();
            Mounts.remount(cache, "ro");
            check.run();
        } finally {
            Mounts.unmount(cache);
        }
    }

    private void pull() {
        assertEquals(0, run("pull", reference).exitCode());
    }

    private CommandLineTest.Ran run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--cache", cache.toString()));
        line.addAll(List.of(arguments));
        return TestEngine.run(line);
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (var all = Files.walk(cache)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                // a reader of a catalog that can be written makes this one, and it stays empty
                if (!file.toString().endsWith(".init.lock")) {
                    files.put(file.toString(), Files.size(file));
                }
            }
        }
        return files;
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + cache.resolve("metadata.db"));
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
