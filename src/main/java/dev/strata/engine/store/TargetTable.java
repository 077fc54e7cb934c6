package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is recorded of the filesystem images of whole images. */
final class TargetTable {

    private static final String THIS = " WHERE kind = ? AND chain_id = ?";

    private final Sql sql;

    TargetTable(Sql sql) {
        this.sql = sql;
    }

    Optional<TargetRecord> find(TargetName name) throws SQLException {
        List<TargetRecord.Source> sources = sql.rows(
                "SELECT digest, identity FROM strata_target_sources" + THIS + " ORDER BY ordinal",
                row -> new TargetRecord.Source(Digest.parse(row.getString("digest")), row.getString("identity")),
                name.kind(),
                name.chainId().toString());
        return sql.row(
                "SELECT * FROM strata_targets" + THIS,
                row -> new TargetRecord(
                        name(row),
                        row.getInt("writer_version"),
                        row.getLong("length"),
                        row.getString("checksum"),
                        sources),
                name.kind(),
                name.chainId().toString());
    }

    List<TargetName> names() throws SQLException {
        return sql.rows("SELECT kind, chain_id FROM strata_targets", TargetTable::name);
    }

    /** All that are recorded, by the layers that they were made of. */
    Map<Digest, List<TargetName>> byChain() throws SQLException {
        return names().stream().collect(Collectors.groupingBy(TargetName::chainId));
    }

    /** Records one that is not recorded. */
    void put(TargetRecord target) throws SQLException {
        TargetName name = target.name();
        sql.update(
                "INSERT INTO strata_targets (kind, chain_id, writer_version, length, checksum) VALUES (?, ?, ?, ?, ?)",
                name.kind(),
                name.chainId().toString(),
                target.writerVersion(),
                target.length(),
                target.checksum());
        int ordinal = 0;
        for (TargetRecord.Source source : target.sources()) {
            sql.update(
                    "INSERT INTO strata_target_sources (kind, chain_id, ordinal, digest, identity)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    name.kind(),
                    name.chainId().toString(),
                    ordinal++,
                    source.blob().toString(),
                    source.identity());
        }
    }

    void remove(TargetName name) throws SQLException {
        sql.update(
                "DELETE FROM strata_targets" + THIS, name.kind(), name.chainId().toString());
    }

    private static TargetName name(ResultSet row) throws SQLException {
        return new TargetName(row.getString("kind"), Digest.parse(row.getString("chain_id")));
    }
}
