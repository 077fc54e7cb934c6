package dev.strata.engine.crash;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a catalog look as the other program leaves one: without anything of ours, and with some hundred images. */
final class OldCatalog {

    private static final int IMAGES = 300;

    private OldCatalog() {}

    static void makeOf(Path root) throws IOException {
        try (Rows rows = Rows.open(root)) {
            rows.run("BEGIN");
            for (String table : rows.texts("SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name LIKE 'strata_%' ORDER BY name = 'strata_leases', name = 'strata_targets'")) {
                rows.run("DROP TABLE " + table);
            }
            rows.run("DELETE FROM schema_migrations WHERE module = 'strata'");
            rows.run("COMMIT");
            if (rows.number("SELECT count(*) FROM images WHERE tag LIKE 'old%'") == 0) {
                rows.run("BEGIN");
                rows.run(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
                                + " INSERT INTO images SELECT 'registry', 'old' || i, '', 0, '2024-01-01T00:00:00Z', 'registry',"
                                + " '', '{}', '2024-01-01T00:00:00Z' FROM n",
                        IMAGES);
                rows.run("INSERT INTO image_layers SELECT i.scope, i.tag, l.ordinal, l.digest, l.fs_type, l.size"
                        + " FROM images i JOIN image_layers l ON l.tag LIKE '%/app:1' WHERE i.tag LIKE 'old%'");
                rows.run("COMMIT");
            }
        }
    }
}
