package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of removed images; the caller has the transaction. */
final class TrashTable {

    private static final String THIS = " WHERE scope = ? AND tag = ?";
    private static final String SHARED = "scope, tag, digest, size, created_at, source, rootfs_path, oci_json";
    private static final String DETAILS =
            "os, architecture, variant, manifest, config, index_doc, diff_ids, built_at, compressed";
    private static final String LAYER = "scope, tag, ordinal, digest, fs_type, size";

    private final Sql sql;

    TrashTable(Sql sql) {
        this.sql = sql;
    }

    /** Copies all rows of an image, in the place of an image of that name that was removed before. */
    void put(ImageKey key, Instant now) throws SQLException {
        String scope = ImageRow.column(key.scope());
        forget(key);
        sql.update(
                "INSERT INTO strata_trash (removed_at, last_used_at, pinned_at, " + SHARED + ", " + DETAILS + ")"
                        + " SELECT ?, u.last_used_at, p.pinned_at, i." + SHARED.replace(", ", ", i.") + ", s."
                        + DETAILS.replace(", ", ", s.") + " FROM images i"
                        + " LEFT JOIN strata_images s"
                        + " ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at"
                        + " LEFT JOIN strata_uses u ON u.scope = i.scope AND u.tag = i.tag"
                        + " LEFT JOIN strata_pins p ON p.scope = i.scope AND p.tag = i.tag"
                        + " WHERE i.scope = ? AND i.tag = ?",
                Timestamps.text(now),
                scope,
                key.tag());
        sql.update(
                "INSERT INTO strata_trash_layers (" + LAYER + ") SELECT scope, tag, ordinal, digest,"
                        + " coalesce(fs_type, 'erofs'), size FROM image_layers" + THIS,
                scope,
                key.tag());
    }

    Optional<TrashedImage> find(ImageKey key) throws SQLException {
        return list().stream().filter(image -> image.key().equals(key)).findFirst();
    }

    /** All, the last removed first. */
    List<TrashedImage> list() throws SQLException {
        Map<ImageKey, List<Digest>> layers = new HashMap<>();
        sql.forEach(
                "SELECT * FROM strata_trash_layers ORDER BY scope, tag, ordinal",
                row -> Digest.tryParse(row.getString("digest"))
                        .ifPresent(layers.computeIfAbsent(ImageRow.key(row), _ -> new ArrayList<>())::add));
        return sql.rows(
                "SELECT scope, tag, removed_at, size, diff_ids FROM strata_trash ORDER BY removed_at DESC, scope, tag",
                row -> image(row, layers.getOrDefault(ImageRow.key(row), List.of())));
    }

    /** For each file that a removed image had, the tag of the one that was removed last. */
    Map<StoredFile, String> files() throws SQLException {
        Map<Digest, List<TargetName>> targets = new TargetTable(sql).byChain();
        Map<StoredFile, String> files = new HashMap<>();
        for (TrashedImage image : list()) {
            String tag = image.key().tag();
            image.layers().forEach(layer -> files.putIfAbsent(BlobName.erofs(layer), tag));
            ChainId.top(image.diffIds())
                    .map(targets::get)
                    .ifPresent(its -> its.forEach(target -> files.putIfAbsent(target, tag)));
        }
        return files;
    }

    /** Puts the rows back, as rows written now, and out of here. */
    void restore(ImageKey key, Instant now) throws SQLException {
        String scope = ImageRow.column(key.scope());
        String time = Timestamps.text(now);
        sql.update(
                "INSERT INTO images (" + SHARED + ", updated_at) SELECT " + SHARED + ", ? FROM strata_trash" + THIS,
                time,
                scope,
                key.tag());
        sql.update(
                "INSERT INTO image_layers (" + LAYER + ") SELECT " + LAYER + " FROM strata_trash_layers" + THIS,
                scope,
                key.tag());
        sql.update(
                "INSERT OR REPLACE INTO strata_images (scope, tag, updated_at, " + DETAILS + ") SELECT scope, tag, ?, "
                        + DETAILS + " FROM strata_trash" + THIS + " AND os IS NOT NULL",
                time,
                scope,
                key.tag());
        restore("strata_uses", "last_used_at", key);
        restore("strata_pins", "pinned_at", key);
        forget(key);
    }

    /** Forgets all, and the documents that nobody else needs. */
    void clear() throws SQLException {
        sql.script("DELETE FROM strata_trash");
        sql.script("DELETE FROM strata_trash_layers");
        new DocumentTable(sql).tidy();
    }

    /** Those that cannot be brought back any more: blobs of them are gone, or their name is taken again. */
    List<ImageKey> lost(Layout layout) throws SQLException {
        ImageReader images = new ImageReader(sql);
        List<ImageKey> lost = new ArrayList<>();
        for (TrashedImage image : list()) {
            boolean incomplete =
                    image.layers().stream().anyMatch(layer -> Files.notExists(layout.blob(BlobName.erofs(layer))));
            if (incomplete || images.has(image.key())) {
                lost.add(image.key());
            }
        }
        return lost;
    }

    /** Forgets what is lost. */
    void settle(Layout layout) throws SQLException {
        for (ImageKey image : lost(layout)) {
            forget(image);
        }
        new DocumentTable(sql).tidy();
    }

    private static TrashedImage image(ResultSet row, List<Digest> layers) throws SQLException {
        List<Digest> diffIds = Arrays.stream(Sql.text(row, "diff_ids").split(" "))
                .map(Digest::tryParse)
                .flatMap(Optional::stream)
                .toList();
        return new TrashedImage(
                ImageRow.key(row),
                Timestamps.parse(row.getString("removed_at")).orElse(Instant.EPOCH),
                row.getLong("size"),
                layers,
                diffIds.isEmpty() ? layers : diffIds);
    }

    private void restore(String table, String column, ImageKey key) throws SQLException {
        sql.update(
                "INSERT OR REPLACE INTO " + table + " (scope, tag, " + column + ") SELECT scope, tag, " + column
                        + " FROM strata_trash" + THIS + " AND " + column + " IS NOT NULL",
                ImageRow.column(key.scope()),
                key.tag());
    }

    private void forget(ImageKey key) throws SQLException {
        for (String table : List.of("strata_trash", "strata_trash_layers")) {
            sql.update("DELETE FROM " + table + THIS, ImageRow.column(key.scope()), key.tag());
        }
    }
}
