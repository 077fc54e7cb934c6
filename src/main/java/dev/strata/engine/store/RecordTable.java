package dev.strata.engine.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which file is the record of which image; the caller has the transaction. */
final class RecordTable {

    private static final String THIS = " WHERE scope = ? AND tag = ?";

    private final Sql sql;

    RecordTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * One row.
     *
     * @param updatedAt of the image's shared row when the record was written
     */
    record Row(ImageKey key, String updatedAt, String file) {}

    List<Row> all() throws SQLException {
        return sql.rows(
                "SELECT * FROM strata_records ORDER BY scope, tag",
                row -> new Row(ImageRow.key(row), row.getString("updated_at"), row.getString("file")));
    }

    Optional<String> file(ImageKey key) throws SQLException {
        return sql.row(
                "SELECT file FROM strata_records" + THIS,
                row -> row.getString(1),
                ImageRow.column(key.scope()),
                key.tag());
    }

    void put(ImageKey key, String updatedAt, String file) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO strata_records (scope, tag, updated_at, file) VALUES (?, ?, ?, ?)",
                ImageRow.column(key.scope()),
                key.tag(),
                updatedAt,
                file);
    }

    void remove(ImageKey key) throws SQLException {
        sql.update("DELETE FROM strata_records" + THIS, ImageRow.column(key.scope()), key.tag());
    }

    /** Images without a record, or with one of an earlier row. */
    List<ImageKey> outdated() throws SQLException {
        return sql.rows(
                "SELECT i.scope, i.tag FROM images i LEFT JOIN strata_records r"
                        + " ON r.scope = i.scope AND r.tag = i.tag AND r.updated_at = i.updated_at"
                        + " WHERE r.file IS NULL AND i.scope IN ('local', 'registry') ORDER BY i.scope, i.tag",
                ImageRow::key);
    }

    /** Records of images of which no row is left; where layers are, the image's own row was not removed but damaged. */
    List<ImageKey> orphans() throws SQLException {
        return sql.rows(
                "SELECT scope, tag FROM strata_records WHERE (scope, tag) NOT IN (SELECT scope, tag FROM images)"
                        + " AND (scope, tag) NOT IN (SELECT scope, tag FROM image_layers)",
                ImageRow::key);
    }
}
