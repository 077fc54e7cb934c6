package dev.strata.engine.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads the labels of all images in one query, which takes them out of the configs: a list must not read every config. */
final class LabelReader {

    private static final String LABELS = """
            SELECT i.scope, i.tag, l.key AS name, l.value
            FROM images i
            JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            JOIN (
              SELECT digest, CAST(bytes AS TEXT) AS config FROM strata_documents
              WHERE digest IN (SELECT config FROM strata_images)
            ) d ON d.digest = s.config
            JOIN json_each(
              CASE WHEN json_valid(d.config) THEN
                CASE WHEN json_type(d.config, '$.config.Labels') = 'object' THEN
                  json_extract(d.config, '$.config.Labels')
                END
              END
            ) l ON l.type = 'text'
            WHERE i.scope IN ('local', 'registry')""";

    private final Sql sql;

    LabelReader(Sql sql) {
        this.sql = sql;
    }

    /** By image; one without labels, or whose config cannot be read, is left out. */
    Map<ImageKey, Map<String, String>> labels() throws SQLException {
        Map<ImageKey, Map<String, String>> labels = new HashMap<>();
        sql.forEach(
                LABELS,
                row -> labels.computeIfAbsent(ImageRow.key(row), _ -> new TreeMap<>())
                        .put(row.getString("name"), Sql.text(row, "value")));
        return labels;
    }
}
