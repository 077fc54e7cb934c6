package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what every image needs, with one row an image: rows by the hundred thousand would take longer than all else. */
final class InventoryReader {

    private static final String IMAGES = """
            SELECT i.scope, i.tag, i.rootfs_path, s.compressed, n.layers
            FROM images i
            LEFT JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            LEFT JOIN (
              SELECT scope, tag, group_concat(digest, ' ') AS layers FROM image_layers GROUP BY scope, tag
            ) n ON n.scope = i.scope AND n.tag = i.tag
            WHERE i.scope IN ('local', 'registry')
            ORDER BY i.scope, i.tag""";

    // joined to the layers this would take three times as long
    private static final String TAR_SIZES =
            "SELECT digest, tar_size FROM strata_blobs WHERE fs_type = 'erofs' AND published = 1";

    private final Sql sql;

    /** By digest; one object for all images that share a layer. */
    private final Map<String, Layer> layers = new HashMap<>();

    InventoryReader(Sql sql) {
        this.sql = sql;
    }

    private record Layer(Optional<BlobName> name, OptionalLong tarSize) {

        static Layer of(String digest, OptionalLong tarSize) {
            return new Layer(Digest.tryParse(digest).map(BlobName::erofs), tarSize);
        }
    }

    List<Inventory.Entry> entries() throws SQLException {
        sql.forEach(TAR_SIZES, row -> {
            String digest = row.getString(1);
            layers.put(digest, Layer.of(digest, OptionalLong.of(row.getLong(2))));
        });
        Map<ImageKey, List<TargetName>> targets = new ChainReader(sql).targets();
        return sql.rows(IMAGES, row -> entry(row, targets));
    }

    private Inventory.Entry entry(ResultSet row, Map<ImageKey, List<TargetName>> targets) throws SQLException {
        ImageKey key = ImageRow.key(row);
        Set<StoredFile> files = new HashSet<>(targets.getOrDefault(key, List.of()));
        long unpacked = 0;
        boolean known = true;
        for (String digest : Sql.text(row, "layers").split(" ", -1)) {
            Layer layer = layers.computeIfAbsent(digest, text -> Layer.of(text, OptionalLong.empty()));
            layer.name().ifPresent(files::add);
            unpacked += layer.tarSize().orElse(0);
            known &= layer.tarSize().isPresent();
        }
        rootfs(Sql.text(row, "rootfs_path")).ifPresent(files::add);
        return new Inventory.Entry(
                key, files, number(row, "compressed"), known ? OptionalLong.of(unpacked) : OptionalLong.empty());
    }

    /** The blob that a column {@code rootfs_path} names; only its last part counts, as for the other program. */
    static Optional<BlobName> rootfs(String column) {
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Path fileName = Path.of(column).getFileName();
        return fileName == null ? Optional.empty() : BlobName.ofFile(fileName.toString());
    }

    /** A column that may have nothing. */
    static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
