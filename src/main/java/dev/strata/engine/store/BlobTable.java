package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Strata knows of the blobs that it wrote, and which chains they stand for. */
final class BlobTable {

    private static final String THIS = " WHERE digest = ? AND fs_type = ? AND published = ?";

    private final Sql sql;

    BlobTable(Sql sql) {
        this.sql = sql;
    }

    Optional<BlobRecord> find(BlobName name, boolean published) throws SQLException {
        return sql.row("SELECT * FROM strata_blobs" + THIS, BlobTable::blob, key(name), name.fsType(), published);
    }

    /** A blob, and which of its two places it has. */
    record Row(BlobRecord blob, boolean published) {}

    /** All that is recorded. */
    List<Row> all() throws SQLException {
        return sql.rows(
                "SELECT * FROM strata_blobs WHERE fs_type = ? ORDER BY digest, published",
                row -> new Row(blob(row), row.getBoolean("published")),
                LayerRef.EROFS);
    }

    /** The recorded lengths of all published blobs. */
    Map<BlobName, Long> lengths() throws SQLException {
        Map<BlobName, Long> lengths = new HashMap<>();
        sql.rows("SELECT * FROM strata_blobs WHERE published = 1 AND fs_type = ?", BlobTable::blob, LayerRef.EROFS)
                .forEach(blob -> lengths.put(BlobName.erofs(blob.key()), blob.length()));
        return lengths;
    }

    Optional<BlobName> forChain(Digest chainId) throws SQLException {
        return sql.row(
                        "SELECT digest FROM strata_chains WHERE chain_id = ? AND fs_type = ?",
                        row -> Digest.parse(row.getString("digest")),
                        chainId.toString(),
                        LayerRef.EROFS)
                .map(BlobName::erofs);
    }

    void putFinished(BlobName name, BlobRecord blob) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO strata_blobs (digest, fs_type, published, diff_id, writer_version, length,"
                        + " checksum, tar_size, entries, self_contained, empty, opaque_root)"
                        + " VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key(name),
                name.fsType(),
                blob.diffId().toString(),
                blob.writerVersion(),
                blob.length(),
                blob.checksum(),
                blob.tarSize(),
                blob.entries(),
                blob.selfContained(),
                blob.empty(),
                blob.opaqueRoot());
    }

    void putChain(Digest chainId, BlobName name) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO strata_chains (chain_id, fs_type, digest) VALUES (?, ?, ?)",
                chainId.toString(),
                name.fsType(),
                key(name));
    }

    /** What was finished is published from now on, in the place of what was published before. */
    void publish(BlobName name) throws SQLException {
        sql.update("UPDATE OR REPLACE strata_blobs SET published = 1" + THIS, key(name), name.fsType(), false);
    }

    void remove(BlobName name, boolean published) throws SQLException {
        sql.update("DELETE FROM strata_blobs" + THIS, key(name), name.fsType(), published);
        sql.update(
                "DELETE FROM strata_chains WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM strata_blobs"
                        + " WHERE strata_blobs.digest = strata_chains.digest)",
                key(name));
    }

    private static String key(BlobName name) {
        return name.digest().toString();
    }

    private static BlobRecord blob(ResultSet row) throws SQLException {
        return new BlobRecord(
                Digest.parse(row.getString("digest")),
                Digest.parse(row.getString("diff_id")),
                row.getInt("writer_version"),
                row.getLong("length"),
                row.getString("checksum"),
                row.getLong("tar_size"),
                row.getLong("entries"),
                row.getBoolean("self_contained"),
                row.getBoolean("empty"),
                row.getBoolean("opaque_root"));
    }
}
