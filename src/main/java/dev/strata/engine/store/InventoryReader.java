package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what every image needs, in two queries. */
final class InventoryReader {

    private static final String IMAGES = """
        SELECT i.scope, i.tag, i.rootfs_path, s.compressed
        FROM images i
        LEFT JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
        WHERE i.scope IN ('local', 'registry')
        ORDER BY i.scope, i.tag\
        """;
    private static final String LAYERS = """
        SELECT l.scope, l.tag, l.digest, b.tar_size
        FROM image_layers l
        LEFT JOIN strata_blobs b ON b.digest = l.digest AND b.fs_type = l.fs_type AND b.published = 1\
        """;

    private final Sql sql;

    InventoryReader(Sql sql) {
        this.sql = sql;
    }

    private record Image(ImageKey key, Optional<BlobName> rootfs, OptionalLong compressed) {}

    private record Layer(ImageKey key, Optional<Digest> digest, OptionalLong tarSize) {}

    /** One image's layers, added up. */
    private static final class Needs {
        private final Set<BlobName> blobs = new HashSet<>();
        private long unpacked;
        private boolean known = true;

        void add(Layer layer) {
            layer.digest().map(BlobName::erofs).ifPresent(blobs::add);
            unpacked += layer.tarSize().orElse(0);
            known &= layer.tarSize().isPresent();
        }

        OptionalLong unpacked() {
            return known && !blobs.isEmpty() ? OptionalLong.of(unpacked) : OptionalLong.empty();
        }
    }

    List<Inventory.Entry> entries() throws SQLException {
        Map<ImageKey, Needs> needs = new HashMap<>();
        for (Layer layer : sql.rows(LAYERS, InventoryReader::layer)) {
            needs.computeIfAbsent(layer.key(), _ -> new Needs()).add(layer);
        }
        Map<ImageKey, List<TargetName>> targets = new ChainReader(sql).targets();
        List<Inventory.Entry> entries = new ArrayList<>();
        for (Image image : sql.rows(IMAGES, InventoryReader::image)) {
            Needs its = needs.getOrDefault(image.key(), new Needs());
            OptionalLong unpacked = its.unpacked();
            image.rootfs().ifPresent(its.blobs::add);
            Set<TargetName> made = Set.copyOf(targets.getOrDefault(image.key(), List.of()));
            entries.add(new Inventory.Entry(image.key(), its.blobs, made, image.compressed(), unpacked));
        }
        return entries;
    }

    /** The blob that a column {@code rootfs_path} names; only its last part counts, as for the other program. */
    static Optional<BlobName> rootfs(String column) {
        Path fileName = Path.of(column).getFileName();
        return fileName == null ? Optional.empty() : BlobName.ofFile(fileName.toString());
    }

    private static Image image(ResultSet row) throws SQLException {
        return new Image(ImageRow.key(row), rootfs(Sql.text(row, "rootfs_path")), number(row, "compressed"));
    }

    private static Layer layer(ResultSet row) throws SQLException {
        return new Layer(ImageRow.key(row), Digest.tryParse(row.getString("digest")), number(row, "tar_size"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
