package dev.strata.engine.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares the schema that a catalog says it has with the one that the migrations make. */
final class SchemaText {

    private static final String OBJECTS =
            "SELECT name, type || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_master";

    private final Sql sql;

    SchemaText(Sql sql) {
        this.sql = sql;
    }

    /**
     * What is different, in words. The tables that are shared may be the other program's, with its own words for the
     * same: of those the columns count.
     */
    List<String> differences() throws SQLException, IOException {
        List<String> differences = new ArrayList<>();
        SqliteLibrary.prepare();
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Sql wanted = new Sql(memory);
            for (Migration migration : Migration.ALL) {
                wanted.script(migration.script());
            }
            compare(objects(wanted), objects(sql), differences);
            for (String table : List.of("images", "image_layers", "layer_refs")) {
                if (!columns(wanted, table).equals(columns(sql, table))) {
                    differences.add("the columns of " + table + " are not those that it was made with");
                }
            }
        }
        for (Migration migration : Migration.ALL) {
            if (!sql.exists(
                    "SELECT 1 FROM schema_migrations WHERE module = ? AND version = ? AND name = ?",
                    migration.module(),
                    migration.version(),
                    migration.name())) {
                differences.add("step %d of the schema “%s” is not recorded"
                        .formatted(migration.version(), migration.module()));
            }
        }
        if (sql.rows("SELECT applied_at FROM schema_migrations", row -> Sql.text(row, "applied_at")).stream()
                .anyMatch(text ->
                        Timestamps.parse(text).map(Instant.now()::isBefore).orElse(true))) {
            differences.add("a step of the schema was taken at no time that there was");
        }
        return differences;
    }

    private static void compare(Map<String, String> wanted, Map<String, String> found, List<String> differences) {
        wanted.forEach((name, text) -> {
            if (!Objects.equals(text, found.get(name))) {
                differences.add(name + " is not what it was made as");
            }
        });
    }

    private static Map<String, String> objects(Sql sql) throws SQLException {
        Map<String, String> objects = new HashMap<>();
        sql.forEach(
                OBJECTS + " WHERE tbl_name LIKE 'strata\\_%' ESCAPE '\\'",
                row -> objects.put(row.getString(1), row.getString(2)));
        return objects;
    }

    private static List<String> columns(Sql sql, String table) throws SQLException {
        return sql.rows(
                "SELECT name || ' ' || pk FROM pragma_table_info(?) ORDER BY cid", row -> row.getString(1), table);
    }
}
