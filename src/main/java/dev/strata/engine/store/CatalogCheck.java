package dev.strata.engine.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Holds the rows of the catalog against one another, and the file against the rules of SQLite. */
final class CatalogCheck {

    private static final String REFERENCES = """
            SELECT coalesce(r.digest, l.digest)
            FROM (SELECT digest, coalesce(fs_type, 'erofs') AS fs, count(*) AS n FROM image_layers GROUP BY digest, fs) l
            FULL OUTER JOIN layer_refs r ON r.digest = l.digest AND r.fs_type = l.fs
            WHERE r.ref_count IS NOT l.n""";
    private static final String WITHOUT_LAYERS = """
            SELECT scope || ' ' || tag FROM images
            WHERE (scope, tag) NOT IN (SELECT scope, tag FROM image_layers)""";
    private static final String WITHOUT_IMAGE = """
            SELECT DISTINCT scope || ' ' || tag FROM image_layers
            WHERE (scope, tag) NOT IN (SELECT scope, tag FROM images)""";

    private static final String LOST_CHAINS =
            "SELECT chain_id FROM strata_chains WHERE digest NOT IN (SELECT digest FROM strata_blobs)";

    private final Sql sql;

    CatalogCheck(Sql sql) {
        this.sql = sql;
    }

    /**
     * All that is wrong.
     *
     * @param ours whether the catalog is of this very version
     */
    List<String> faults(boolean ours) throws SQLException, IOException {
        List<String> faults = new ArrayList<>(ours ? ofDatabase() : List.of());
        add(faults, "the count of references to %s is wrong", REFERENCES);
        add(faults, "image %s has no layers", WITHOUT_LAYERS);
        add(faults, "the chain %s leads to no blob", LOST_CHAINS);
        add(faults, "there are layers of %s, which is no image", WITHOUT_IMAGE);
        return faults;
    }

    /** What is wrong with the database, whatever rows it holds. */
    List<String> ofDatabase() throws SQLException, IOException {
        List<String> faults = new ArrayList<>();
        add(
                faults,
                "the database: %s",
                "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'");
        new SchemaText(sql).differences().forEach(difference -> faults.add("the schema: " + difference));
        return faults;
    }

    private void add(List<String> faults, String words, String query) throws SQLException {
        sql.forEach(query, row -> faults.add(words.formatted(row.getString(1))));
    }
}
