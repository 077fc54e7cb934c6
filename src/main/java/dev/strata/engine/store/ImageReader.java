package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads images out of the catalog, all of them or one, in a handful of queries. */
final class ImageReader {

    private static final String IMAGES = """
            SELECT i.*, s.os, s.architecture, s.variant, s.manifest, s.config, s.index_doc, s.diff_ids
            FROM images i
            LEFT JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            WHERE i.scope IN ('local', 'registry')""";
    private static final String LAYERS = "SELECT * FROM image_layers";
    private static final String ORDER = " ORDER BY scope, tag, ordinal";

    private final Sql sql;
    private final DocumentTable documents;

    ImageReader(Sql sql) {
        this.sql = sql;
        this.documents = new DocumentTable(sql);
    }

    /** A row with all that belongs to it, not judged yet. */
    record Found(ImageRow row, List<LayerRow> layers, Optional<ImageDetails> details) {

        ImageInfo info(Layout layout) throws UnreadableRow {
            List<LayerRef> refs = new ArrayList<>(layers.size());
            for (LayerRow layer : layers) {
                refs.add(layer.layer(layout));
            }
            if (refs.isEmpty()) {
                throw new UnreadableRow("it has no layers");
            }
            return new ImageInfo(row.key().scope(), row.key().tag(), row.meta(), refs, details);
        }
    }

    List<Found> all() throws SQLException {
        documents.readAll();
        return join(sql.rows(IMAGES, this::image), sql.rows(LAYERS + ORDER, ImageReader::keyedLayer));
    }

    Optional<Found> find(ImageKey key) throws SQLException {
        String scope = ImageRow.column(key.scope());
        return join(
                        sql.rows(IMAGES + " AND i.scope = ? AND i.tag = ?", this::image, scope, key.tag()),
                        sql.rows(
                                LAYERS + " WHERE scope = ? AND tag = ?" + ORDER,
                                ImageReader::keyedLayer,
                                scope,
                                key.tag()))
                .stream()
                .findFirst();
    }

    Optional<Instant> lastUse(ImageKey key) throws SQLException {
        return sql.row(
                        "SELECT last_used_at FROM strata_uses WHERE scope = ? AND tag = ?",
                        row -> row.getString("last_used_at"),
                        ImageRow.column(key.scope()),
                        key.tag())
                .flatMap(Timestamps::parse);
    }

    private record Image(ImageRow row, Optional<ImageDetails> details) {}

    private record KeyedLayer(ImageKey key, LayerRow row) {}

    private static List<Found> join(List<Image> images, List<KeyedLayer> layers) {
        Map<ImageKey, List<LayerRow>> layersOf = new HashMap<>();
        for (KeyedLayer layer : layers) {
            layersOf.computeIfAbsent(layer.key(), _ -> new ArrayList<>()).add(layer.row());
        }
        return images.stream()
                .map(image ->
                        new Found(image.row(), layersOf.getOrDefault(image.row().key(), List.of()), image.details()))
                .toList();
    }

    private static KeyedLayer keyedLayer(ResultSet row) throws SQLException {
        return new KeyedLayer(
                new ImageKey(ImageRow.scope(row.getString("scope")), row.getString("tag")), LayerRow.of(row));
    }

    private Image image(ResultSet row) throws SQLException {
        return new Image(ImageRow.of(row), details(row));
    }

    private Optional<ImageDetails> details(ResultSet row) throws SQLException {
        String os = row.getString("os");
        if (os == null) {
            return Optional.empty();
        }
        Optional<Document> manifest = documents.find(row.getString("manifest"));
        Optional<Document> config = documents.find(row.getString("config"));
        if (manifest.isEmpty() || config.isEmpty()) {
            return Optional.empty();
        }
        String index = Sql.text(row, "index_doc");
        return Optional.of(new ImageDetails(
                new Platform(os, row.getString("architecture"), Optional.of(Sql.text(row, "variant"))),
                manifest.get(),
                config.get(),
                index.isEmpty() ? Optional.empty() : documents.find(index),
                diffIds(row.getString("diff_ids"))));
    }

    private static List<Digest> diffIds(String column) {
        return Arrays.stream(column.split(" "))
                .filter(digest -> !digest.isEmpty())
                .map(Digest::parse)
                .toList();
    }
}
