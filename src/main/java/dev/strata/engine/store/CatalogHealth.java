package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether a database file is one that can be worked with. */
final class CatalogHealth {

    /** A bigger database is not read as a whole each time it is opened, but where somebody came upon damage before. */
    private static final long READ_WHOLE = 32L << 20;

    private final Path catalog;
    private final Path suspicion;

    CatalogHealth(Path catalog) {
        this.catalog = catalog;
        this.suspicion = catalog.resolveSibling(catalog.getFileName() + ".suspect");
    }

    /** Has the database checked from end to end when it is opened next. */
    void suspect() {
        try {
            Files.write(suspicion, new byte[0]);
        } catch (IOException _) {
            // then whoever comes upon the damage next says so
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(suspicion);
    }

    /** Whether there is no database, or one without anything in it. */
    boolean isMissing() throws IOException {
        return Files.notExists(catalog) || Files.size(catalog) == 0;
    }

    /** What is wrong with the database; absent where nothing is. */
    Optional<String> damage(Schema.ConnectionSource connections) throws IOException {
        boolean suspected = Files.exists(suspicion);
        try (Connection connection = connections.open()) {
            Sql sql = new Sql(connection);
            Optional<String> schema = schema(sql);
            if (schema.isPresent()) {
                return schema;
            }
            if (suspected) {
                List<String> faults = new CatalogCheck(sql).ofDatabase();
                return faults.isEmpty() ? unreadable(sql) : Optional.of(faults.getFirst());
            }
            return Files.size(catalog) > READ_WHOLE
                    ? Optional.empty()
                    : sql.row(
                            "SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok'",
                            row -> row.getString(1));
        } catch (SQLException e) {
            if (CatalogFault.isDamage(e)) {
                return Optional.of(CatalogFault.isDatabase(e) ? "the database is damaged" : "it is not a database");
            }
            throw CatalogFault.reading(catalog, e);
        }
    }

    /** Whether there are rows that say what cannot be. */
    private static Optional<String> unreadable(Sql sql) {
        try {
            var _ = new ImageReader(sql).all();
            var _ = new BlobTable(sql).all();
            var _ = new InventoryReader(sql).entries();
            var _ = new TrashTable(sql).list();
            for (TargetName target : new TargetTable(sql).names()) {
                var _ = new TargetTable(sql).find(target);
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What the migrations that are recorded made must be there, and nothing of those that are not. */
    private static Optional<String> schema(Sql sql) throws SQLException, IOException {
        Set<String> tables =
                new HashSet<>(sql.rows("SELECT name FROM sqlite_master WHERE type = 'table'", row -> row.getString(1)));
        boolean recorded = tables.contains("schema_migrations");
        if (!recorded && tables.contains("strata_blobs") && tables.contains("strata_images")) {
            return Optional.of("nothing tells which version it is of");
        }
        if (!recorded || !sql.exists("SELECT 1 FROM schema_migrations WHERE module = 'strata'")) {
            return Optional.empty();
        }
        for (Migration migration : Migration.ALL) {
            boolean applied = sql.exists(
                    "SELECT 1 FROM schema_migrations WHERE module = ? AND version = ?",
                    migration.module(),
                    migration.version());
            for (String table : migration.tables()) {
                if (tables.contains(table) != applied) {
                    return Optional.of("the table %s is %s"
                            .formatted(table, applied ? "missing" : "there, but not the step that makes it"));
                }
            }
        }
        return Optional.empty();
    }
}
