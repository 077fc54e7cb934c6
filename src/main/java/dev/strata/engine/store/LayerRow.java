package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row of the table {@code image_layers}, as it stands there. */
record LayerRow(String digest, String fsType, long size) {

    private static final String BETWEEN_ROWS = "\u001e";
    private static final String BETWEEN_COLUMNS = "\u001f";

    /** All rows of a group as one text, base first, for {@link #all}. */
    static final String ALL = "group_concat(concat_ws(char(31), coalesce(digest, ''), coalesce(fs_type, ''),"
            + " coalesce(CAST(size AS INTEGER), 0)), char(30) ORDER BY ordinal)";

    /** Takes apart what {@link #ALL} gives. */
    static List<LayerRow> all(String rows) {
        List<LayerRow> layers = new ArrayList<>();
        for (String row : rows.split(BETWEEN_ROWS, -1)) {
            layers.add(of(row));
        }
        return layers;
    }

    private static LayerRow of(String row) {
        String[] columns = row.split(BETWEEN_COLUMNS, -1);
        if (columns.length != 3) {
            return new LayerRow(row, LayerRef.EROFS, 0); // a digest with a separator in it, which is none
        }
        String fsType = columns[1].strip().toLowerCase(Locale.ROOT);
        return new LayerRow(columns[0], fsType.isEmpty() ? LayerRef.EROFS : fsType, Long.parseLong(columns[2]));
    }

    LayerRef layer(Layout layout) throws UnreadableRow {
        if (!fsType.equals(LayerRef.EROFS)) {
            throw new UnreadableRow("layer " + digest + " has the unknown filesystem type " + fsType);
        }
        Digest key = Digest.tryParse(digest).orElseThrow(() -> new UnreadableRow("no digest of a layer: " + digest));
        return new LayerRef(key, fsType, size, layout.blob(BlobName.erofs(key)));
    }
}
