package dev.strata.engine.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the catalog knows of one image, row by row: enough to write the rows again. Columns that a later version adds
 * are absent from older records, and are not compared with them.
 */
final class ImageRecord {

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int FORMAT = 1;
    private static final String BYTES = "base64";

    private static final String IMAGE = "scope = ?1 AND tag = ?2";
    private static final String DETAILS = "FROM strata_images WHERE " + IMAGE;

    /** The tables, each with which of its rows belong to an image; ?3 is the chain ID of all its layers. */
    private static final List<Part> PARTS = List.of(
            new Part("images", IMAGE),
            new Part("image_layers", IMAGE + " ORDER BY ordinal"),
            new Part("strata_images", IMAGE),
            new Part("strata_pins", IMAGE),
            new Part(
                    "strata_documents",
                    "digest IN (SELECT manifest " + DETAILS + " UNION SELECT config " + DETAILS
                            + " UNION SELECT index_doc " + DETAILS + ") ORDER BY digest"),
            new Part(
                    "strata_blobs",
                    "published = 1 AND digest IN (SELECT digest FROM image_layers WHERE " + IMAGE
                            + ") ORDER BY digest, fs_type"),
            new Part("strata_targets", "chain_id = ?3 ORDER BY kind"),
            new Part("strata_target_sources", "chain_id = ?3 ORDER BY kind, ordinal"));

    private record Part(String table, String rows) {}

    private final JsonNode tables;

    private ImageRecord(JsonNode tables) {
        this.tables = tables;
    }

    /** Reads the rows of an image; absent where the shared table has none. */
    static Optional<ImageRecord> of(Sql sql, ImageKey key) throws SQLException {
        ObjectNode tables = MAPPER.createObjectNode();
        Object[] arguments = {ImageRow.column(key.scope()), key.tag(), chainId(sql, key)};
        for (Part part : PARTS) {
            ArrayNode rows = tables.putArray(part.table());
            sql.forEach(
                    "SELECT * FROM " + part.table() + " WHERE coalesce(?1, ?2, ?3) IS NOT NULL AND " + part.rows(),
                    row -> rows.add(row(row)),
                    arguments);
        }
        if (tables.path("images").isEmpty()) {
            return Optional.empty();
        }
        return parse(write(tables));
    }

    /** Absent where the bytes are no record. */
    static Optional<ImageRecord> parse(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            JsonNode tables = json.path("tables");
            boolean whole = json.path("format").asInt() == FORMAT
                    && tables.path("images").size() == 1
                    && tables.path("images").path(0).path("tag").isTextual();
            return whole ? Optional.of(new ImageRecord(tables)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return write(tables);
    }

    ImageKey key() {
        return new ImageKey(
                ImageRow.scope(image().path("scope").asText()),
                image().path("tag").asText());
    }

    /** The text in the shared row. */
    String updatedAt() {
        return image().path("updated_at").asText();
    }

    Instant updated() {
        return Timestamps.parse(updatedAt()).orElse(Instant.EPOCH);
    }

    /** The layers' blobs; absent where one of them has no name of a blob. */
    Optional<Set<BlobName>> layers() {
        Set<BlobName> names = new HashSet<>();
        for (JsonNode layer : tables.path("image_layers")) {
            Optional<Digest> digest = Digest.tryParse(layer.path("digest").asText());
            if (digest.isEmpty()) {
                return Optional.empty();
            }
            names.add(BlobName.erofs(digest.get()));
        }
        return Optional.of(names);
    }

    /** The checksum that is recorded of a layer's blob; absent where another program wrote it. */
    Optional<String> checksum(BlobName name) {
        for (JsonNode blob : tables.path("strata_blobs")) {
            if (blob.path("digest").asText().equals(name.digest().toString())) {
                return Optional.of(blob.path("checksum").asText());
            }
        }
        return Optional.empty();
    }

    /**
     * The tables in which the rows are not those that this record, which may be of an older version, has.
     *
     * @param whole whether the bytes of documents count, too
     */
    List<String> differences(ImageRecord rows, boolean whole) {
        List<String> differing = new ArrayList<>();
        for (Part part : PARTS) {
            Set<String> ignored = whole ? Set.of() : Set.of("bytes");
            if (!sameRows(tables.path(part.table()), rows.tables.path(part.table()), ignored)) {
                differing.add(part.table());
            }
        }
        return differing;
    }

    /** Whether the shared rows, and nothing but the time in them, are different. */
    boolean differsInTimeOnly(ImageRecord rows) {
        ObjectNode mine = image().deepCopy();
        ObjectNode other = rows.image().deepCopy();
        mine.remove("updated_at");
        other.remove("updated_at");
        return !updatedAt().equals(rows.updatedAt())
                && mine.equals(other)
                && sameRows(tables.path("image_layers"), rows.tables.path("image_layers"), Set.of());
    }

    /** Writes the rows, in the place of those that are there. */
    void put(Sql sql) throws SQLException {
        ImageKey key = key();
        for (String table : List.of("images", "image_layers", "strata_images", "strata_pins")) {
            sql.update(
                    "DELETE FROM " + table + " WHERE scope = ? AND tag = ?", ImageRow.column(key.scope()), key.tag());
        }
        for (Part part : PARTS) {
            Set<String> columns = new HashSet<>(
                    sql.rows("SELECT name FROM pragma_table_info(?)", row -> row.getString(1), part.table()));
            for (JsonNode row : tables.path(part.table())) {
                insert(sql, part.table(), row, columns);
            }
        }
    }

    private ObjectNode image() {
        return (ObjectNode) tables.path("images").path(0);
    }

    private static void insert(Sql sql, String table, JsonNode row, Set<String> columns) throws SQLException {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (columns.contains(field.getKey())) {
                names.add(field.getKey());
                values.add(value(field.getValue()));
            }
        }
        String places = String.join(", ", names.stream().map(_ -> "?").toList());
        sql.update(
                "INSERT OR REPLACE INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", names), places),
                values.toArray());
    }

    private static boolean sameRows(JsonNode recorded, JsonNode rows, Set<String> ignored) {
        if (recorded.size() != rows.size()) {
            return false;
        }
        for (int i = 0; i < recorded.size(); i++) {
            for (Map.Entry<String, JsonNode> field : recorded.path(i).properties()) {
                if (!ignored.contains(field.getKey())
                        && !field.getValue().equals(rows.path(i).path(field.getKey()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String chainId(Sql sql, ImageKey key) throws SQLException {
        String scope = ImageRow.column(key.scope());
        String diffIds = sql.row(
                        "SELECT s.diff_ids FROM images i JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag"
                                + " AND s.updated_at = i.updated_at WHERE i.scope = ? AND i.tag = ?",
                        row -> Sql.text(row, "diff_ids"),
                        scope,
                        key.tag())
                .orElse("");
        List<String> names = diffIds.isEmpty()
                ? sql.rows(
                        "SELECT digest FROM image_layers WHERE scope = ? AND tag = ? ORDER BY ordinal",
                        row -> Sql.text(row, "digest"),
                        scope,
                        key.tag())
                : List.of(diffIds.split(" "));
        List<Digest> digests =
                names.stream().map(Digest::tryParse).flatMap(Optional::stream).toList();
        return ChainId.top(digests).map(Digest::toString).orElse("");
    }

    private static byte[] write(JsonNode tables) {
        try {
            ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
            json.set("tables", tables);
            return MAPPER.writeValueAsBytes(json);
        } catch (JacksonException e) {
            throw new AssertionError("numbers and texts always have a form in JSON", e);
        }
    }

    private static ObjectNode row(ResultSet row) throws SQLException {
        ObjectNode json = MAPPER.createObjectNode();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            switch (row.getObject(i)) {
                case null -> json.putNull(name);
                case byte[] bytes -> json.set(name, MAPPER.createObjectNode().put(BYTES, bytes));
                case Integer number -> json.put(name, number.longValue());
                case Long number -> json.put(name, number);
                case Number number -> json.put(name, number.doubleValue());
                case Object text -> json.put(name, text.toString());
            }
        }
        return json;
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isObject()) {
            try {
                return Objects.requireNonNull(value.path(BYTES).binaryValue());
            } catch (IOException e) {
                throw new IllegalArgumentException("no bytes: " + e.getMessage(), e);
            }
        }
        return value.asText();
    }
}
