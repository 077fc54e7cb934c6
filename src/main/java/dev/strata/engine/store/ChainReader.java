package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which image has which layers, named by one chain ID, and so which targets belong to it. */
final class ChainReader {

    private static final String DIFF_IDS = """
            SELECT i.scope, i.tag, s.diff_ids
            FROM images i
            JOIN strata_images s ON s.scope = i.scope AND s.tag = i.tag AND s.updated_at = i.updated_at
            WHERE i.scope IN ('local', 'registry')""";
    private static final String LAYERS = """
            SELECT l.scope, l.tag, group_concat(l.digest, ' ' ORDER BY l.ordinal) AS digests
            FROM image_layers l JOIN images i ON i.scope = l.scope AND i.tag = l.tag
            WHERE i.scope IN ('local', 'registry')
            GROUP BY l.scope, l.tag""";

    private final Sql sql;

    ChainReader(Sql sql) {
        this.sql = sql;
    }

    private record Row(ImageKey key, List<Digest> digests) {}

    /** The recorded targets of each image; images without any are left out. */
    Map<ImageKey, List<TargetName>> targets() throws SQLException {
        Map<Digest, List<TargetName>> targets = new TargetTable(sql).byChain();
        Map<ImageKey, List<TargetName>> targetsOf = new HashMap<>();
        if (!targets.isEmpty()) {
            layers().forEach((image, layers) ->
                    ChainId.top(layers).map(targets::get).ifPresent(its -> targetsOf.put(image, its)));
        }
        return targetsOf;
    }

    /** The diffIDs of each image: what Strata recorded, else the names of its blobs, as the contract has it. */
    Map<ImageKey, List<Digest>> layers() throws SQLException {
        Map<ImageKey, List<Digest>> layers = new HashMap<>();
        for (Row row : sql.rows(LAYERS, row -> row(row, row.getString("digests")))) {
            layers.put(row.key(), row.digests());
        }
        for (Row row : sql.rows(DIFF_IDS, row -> row(row, row.getString("diff_ids")))) {
            layers.put(row.key(), row.digests());
        }
        return layers;
    }

    private static Row row(ResultSet row, String digests) throws SQLException {
        List<Digest> known = Arrays.stream(digests.split(" "))
                .map(Digest::tryParse)
                .flatMap(Optional::stream)
                .toList();
        return new Row(ImageRow.key(row), known);
    }
}
