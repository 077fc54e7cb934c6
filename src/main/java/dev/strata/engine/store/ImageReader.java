package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads images out of the catalog, all of them or one, in two queries; documents are not among what it reads. */
final class ImageReader {

    private static final String IMAGES = """
            SELECT i.*, s.os, s.architecture, s.variant, s.manifest, s.config, s.index_doc, s.diff_ids, s.built_at,
              s.compressed, u.last_used_at, p.pinned_at
            FROM images i
            LEFT JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            LEFT JOIN strata_uses u ON u.scope = i.scope AND u.tag = i.tag
            LEFT JOIN strata_pins p ON p.scope = i.scope AND p.tag = i.tag
            WHERE i.scope IN ('local', 'registry')""";

    // one row an image, because a row a layer would take longer than all else
    private static final String LAYERS = "SELECT scope, tag, " + LayerRow.ALL + " AS layers FROM image_layers";
    private static final String GROUP = " GROUP BY scope, tag";

    private final Sql sql;
    private final DetailsReader details = new DetailsReader();

    ImageReader(Sql sql) {
        this.sql = sql;
    }

    /** A row with all that belongs to it, not judged yet. */
    record Found(
            ImageRow row,
            List<LayerRow> layers,
            Optional<ImageDetails> details,
            Optional<Instant> lastUsed,
            boolean pinned) {

        ImageInfo info(Layout layout) throws UnreadableRow {
            List<LayerRef> refs = new ArrayList<>(layers.size());
            for (LayerRow layer : layers) {
                refs.add(layer.layer(layout));
            }
            if (refs.isEmpty()) {
                throw new UnreadableRow("it has no layers");
            }
            return new ImageInfo(row.key().scope(), row.key().tag(), row.meta(), refs, details, lastUsed, pinned);
        }
    }

    List<Found> all() throws SQLException {
        Map<ImageKey, List<LayerRow>> layers = layers(LAYERS + GROUP);
        return sql.rows(IMAGES, row -> found(row, layers));
    }

    Optional<Found> find(ImageKey key) throws SQLException {
        String scope = ImageRow.column(key.scope());
        Map<ImageKey, List<LayerRow>> layers =
                layers(LAYERS + " WHERE scope = ? AND tag = ?" + GROUP, scope, key.tag());
        return sql.row(IMAGES + " AND i.scope = ? AND i.tag = ?", row -> found(row, layers), scope, key.tag());
    }

    Optional<Instant> lastUsed(ImageKey key) throws SQLException {
        return sql.row(
                        "SELECT last_used_at FROM strata_uses WHERE scope = ? AND tag = ?",
                        row -> Sql.text(row, "last_used_at"),
                        ImageRow.column(key.scope()),
                        key.tag())
                .flatMap(Timestamps::parse);
    }

    boolean has(ImageKey key) throws SQLException {
        return sql.exists("SELECT 1 FROM images WHERE scope = ? AND tag = ?", ImageRow.column(key.scope()), key.tag());
    }

    List<ImageKey> named(Digest manifest) throws SQLException {
        return sql.rows(
                "SELECT scope, tag FROM images WHERE digest = ? AND scope IN ('local', 'registry') ORDER BY tag, scope",
                ImageRow::key,
                manifest.toString());
    }

    private Map<ImageKey, List<LayerRow>> layers(String query, Object... arguments) throws SQLException {
        Map<ImageKey, List<LayerRow>> layers = new HashMap<>();
        sql.forEach(query, row -> layers.put(ImageRow.key(row), LayerRow.all(row.getString("layers"))), arguments);
        return layers;
    }

    private Found found(ResultSet row, Map<ImageKey, List<LayerRow>> layers) throws SQLException {
        ImageRow image = ImageRow.of(row);
        return new Found(
                image,
                layers.getOrDefault(image.key(), List.of()),
                details.of(row),
                Timestamps.parse(Sql.text(row, "last_used_at")),
                row.getString("pinned_at") != null);
    }
}
