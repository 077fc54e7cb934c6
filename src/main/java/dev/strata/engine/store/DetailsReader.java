package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Platform;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what Strata recorded of an image beyond the shared row. */
final class DetailsReader {

    /** Absent where the row has nothing of it. */
    Optional<ImageDetails> of(ResultSet row) throws SQLException {
        String os = row.getString("os");
        if (os == null) {
            return Optional.empty();
        }
        String index = Sql.text(row, "index_doc");
        return Optional.of(new ImageDetails(
                new Platform(os, row.getString("architecture"), Optional.of(Sql.text(row, "variant"))),
                Digest.parse(row.getString("manifest")),
                Digest.parse(row.getString("config")),
                index.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(index)),
                digests(row.getString("diff_ids")),
                Timestamps.parse(Sql.text(row, "built_at")),
                row.getLong("compressed")));
    }

    private static List<Digest> digests(String column) {
        List<Digest> digests = new ArrayList<>();
        for (String digest : column.split(" ", -1)) {
            if (!digest.isEmpty()) {
                digests.add(Digest.parse(digest));
            }
        }
        return digests;
    }
}
