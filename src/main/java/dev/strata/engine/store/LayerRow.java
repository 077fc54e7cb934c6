package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** One row of the table {@code image_layers}, as it stands there. */
record LayerRow(String digest, String fsType, long size) {

    static LayerRow of(ResultSet row) throws SQLException {
        String fsType = Sql.text(row, "fs_type").strip().toLowerCase(Locale.ROOT);
        return new LayerRow(row.getString("digest"), fsType.isEmpty() ? LayerRef.EROFS : fsType, row.getLong("size"));
    }

    LayerRef layer(Layout layout) throws UnreadableRow {
        if (!fsType.equals(LayerRef.EROFS)) {
            throw new UnreadableRow("layer " + digest + " has the unknown filesystem type " + fsType);
        }
        Digest key = Digest.tryParse(digest).orElseThrow(() -> new UnreadableRow("no digest of a layer: " + digest));
        return new LayerRef(key, fsType, size, layout.blob(BlobName.erofs(key)));
    }
}
