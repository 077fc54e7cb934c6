package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what is known of the layers of all images; their compressed sizes are in the manifests. */
final class StoredLayerReader {

    private static final String LAYERS = """
            SELECT DISTINCT l.digest, b.diff_id, b.tar_size
            FROM image_layers l
            LEFT JOIN strata_blobs b ON b.digest = l.digest AND b.fs_type = l.fs_type AND b.published = 1""";

    // the database takes the sizes out of the manifests, which are large
    private static final String SIZES = """
            SELECT
              (SELECT group_concat(l.digest, ' ' ORDER BY l.ordinal) FROM image_layers l
                WHERE l.scope = i.scope AND l.tag = i.tag) AS layers,
              (SELECT group_concat(coalesce(json_extract(e.value, '$.size'), '?'), ' ')
                FROM json_each(CAST(d.bytes AS TEXT), '$.layers') e) AS sizes
            FROM images i
            JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            JOIN strata_documents d ON d.digest = s.manifest
            WHERE json_valid(CAST(d.bytes AS TEXT))""";

    private static final String EXPERIENCE = """
            SELECT coalesce(sum(s.compressed), 0) AS compressed, coalesce(sum(i.size), 0) AS converted
            FROM images i
            JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            WHERE i.source = 'registry'""";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Sql sql;

    StoredLayerReader(Sql sql) {
        this.sql = sql;
    }

    /** Of images that came from a registry; archives are seldom compressed. */
    Experience experience() throws SQLException {
        return sql.row(EXPERIENCE, row -> new Experience(row.getLong("compressed"), row.getLong("converted")))
                .orElse(new Experience(0, 0));
    }

    List<StoredLayer> layers() throws SQLException {
        Map<String, Long> served = compressed();
        List<StoredLayer> layers = new ArrayList<>();
        sql.forEach(LAYERS, row -> {
            String name = Sql.text(row, "digest");
            Optional<Digest> digest = Digest.tryParse(name);
            if (digest.isPresent()) {
                Long size = served.get(name);
                layers.add(new StoredLayer(
                        BlobName.erofs(digest.get()),
                        Digest.tryParse(Sql.text(row, "diff_id")).orElse(digest.get()),
                        size == null ? OptionalLong.empty() : OptionalLong.of(size),
                        InventoryReader.number(row, "tar_size")));
            }
        });
        return layers;
    }

    /** By the blob's digest; of a manifest that does not fit the image's layers nothing is known. */
    private Map<String, Long> compressed() throws SQLException {
        Map<String, Long> served = new HashMap<>();
        sql.forEach(SIZES, row -> {
            String[] layers = Sql.text(row, "layers").split(" ", -1);
            String[] sizes = Sql.text(row, "sizes").split(" ", -1);
            for (int i = 0; i < layers.length && layers.length == sizes.length; i++) {
                if (NUMBER.matcher(sizes[i]).matches()) {
                    served.put(layers[i], Long.parseLong(sizes[i]));
                }
            }
        });
        return served;
    }
}
