package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a catalog to the schema that this version knows, or leaves it exactly as it was. */
final class Schema {

    private static final String MIGRATIONS = """
            CREATE TABLE IF NOT EXISTS schema_migrations (
              module TEXT NOT NULL,
              version INTEGER NOT NULL,
              name TEXT NOT NULL,
              applied_at TEXT NOT NULL,
              PRIMARY KEY (module, version)
            )""";

    private final Path catalog;
    private final List<Migration> migrations;
    private final Catalog.Change filling;

    Schema(Path catalog, List<Migration> migrations) {
        this(catalog, migrations, _ -> {});
    }

    /**
     * As above.
     *
     * @param filling done to a catalog that had nothing of Strata, in the transaction that makes its tables
     */
    Schema(Path catalog, List<Migration> migrations, Catalog.Change filling) {
        this.catalog = catalog;
        this.migrations = migrations;
        this.filling = filling;
    }

    /**
     * Migrates; the caller holds the {@link SchemaLock}.
     *
     * @return why nothing was done: a newer version has been here, and knows things that this one would harm
     */
    Optional<Unwritable> update(ConnectionSource connections) throws IOException {
        Path backup = backup(catalog);
        try {
            try (Connection connection = connections.open()) {
                // nobody else migrates now, so a backup that lies here is what a crash left
                Files.deleteIfExists(backup);
                return migrate(new Sql(connection), backup);
            }
        } catch (SQLException e) {
            if (Files.exists(backup) && !isSound(connections)) {
                restore(catalog);
            }
            throw CatalogFault.reading(catalog, e);
        } finally {
            Files.deleteIfExists(backup);
        }
    }

    static Path backup(Path catalog) {
        return catalog.resolveSibling(catalog.getFileName() + ".premigrate.bak");
    }

    /** Puts the backup in the catalog's place; nobody may have the catalog open. */
    static void restore(Path catalog) throws IOException {
        for (String journal : List.of("-wal", "-shm")) {
            Files.deleteIfExists(catalog.resolveSibling(catalog.getFileName() + journal));
        }
        Files.move(backup(catalog), catalog, StandardCopyOption.ATOMIC_MOVE);
        Directories.sync(catalog.resolveSibling(""));
    }

    /** Opens connections to the catalog. */
    @FunctionalInterface
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    private Optional<Unwritable> migrate(Sql sql, Path backup) throws IOException, SQLException {
        boolean fresh = !sql.exists("SELECT 1 FROM sqlite_master");
        Optional<Unwritable> newer = newer(sql);
        List<Migration> pending = pending(sql);
        if (newer.isPresent() || pending.isEmpty()) {
            return newer;
        }
        if (!fresh) {
            backUp(sql, backup);
        }
        apply(sql, pending, !knowsStrata(sql));
        return Optional.empty();
    }

    /** Afterwards there is a whole backup or none. */
    private static void backUp(Sql sql, Path backup) throws IOException, SQLException {
        try {
            sql.script("VACUUM INTO '" + backup.toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            Files.deleteIfExists(backup);
            throw e;
        }
    }

    private static Optional<Unwritable> newer(Sql sql) throws SQLException {
        if (!hasMigrationTable(sql)) {
            return Optional.empty();
        }
        for (String module : List.of("image", "strata")) {
            int found = sql.row(
                            "SELECT max(version) FROM schema_migrations WHERE module = ?", row -> row.getInt(1), module)
                    .orElse(0);
            int known = Migration.newest(module);
            if (found > known) {
                return Optional.of(Unwritable.newer(module, found, known));
            }
        }
        return Optional.empty();
    }

    private List<Migration> pending(Sql sql) throws SQLException {
        boolean recorded = hasMigrationTable(sql);
        List<Migration> pending = new ArrayList<>();
        for (Migration migration : migrations) {
            if (!recorded
                    || !sql.exists(
                            "SELECT 1 FROM schema_migrations WHERE module = ? AND version = ?",
                            migration.module(),
                            migration.version())) {
                pending.add(migration);
            }
        }
        return pending;
    }

    private static boolean knowsStrata(Sql sql) throws SQLException {
        return hasMigrationTable(sql) && sql.exists("SELECT 1 FROM schema_migrations WHERE module = 'strata'");
    }

    private static boolean hasMigrationTable(Sql sql) throws SQLException {
        return sql.exists("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'");
    }

    private void apply(Sql sql, List<Migration> pending, boolean first) throws IOException, SQLException {
        sql.script("BEGIN IMMEDIATE");
        try {
            sql.script(MIGRATIONS);
            for (Migration migration : pending) {
                sql.script(migration.script());
                sql.update(
                        "INSERT INTO schema_migrations (module, version, name, applied_at) VALUES (?, ?, ?, ?)",
                        migration.module(),
                        migration.version(),
                        migration.name(),
                        Timestamps.text(Instant.now()));
            }
            if (first) {
                filling.on(sql);
            }
            sql.script("COMMIT");
        } catch (IOException | SQLException e) {
            rollBack(sql);
            throw e;
        }
    }

    private static void rollBack(Sql sql) {
        try {
            sql.script("ROLLBACK");
        } catch (SQLException _) {
            // SQLite has rolled back by itself; what went wrong before is on its way to the caller
        }
    }

    private static boolean isSound(ConnectionSource connections) {
        try (Connection connection = connections.open()) {
            return new Sql(connection).exists("SELECT 1 FROM pragma_quick_check WHERE quick_check = 'ok'");
        } catch (SQLException e) {
            // a catalog that cannot be opened now, because the disk is full for instance, is not a damaged one
            return !CatalogFault.isDamage(e);
        }
    }
}
