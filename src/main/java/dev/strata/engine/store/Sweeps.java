package dev.strata.engine.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The history of clean-ups, bounded in number and length. */
public final class Sweeps {

    private static final int KEPT = 200;
    private static final int FAILURES_KEPT = 20;

    private final Catalog catalog;

    Sweeps(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All that are kept, the last first. */
    public List<SweepRecord> list() throws IOException {
        return catalog.read(sql -> sql.rows("SELECT * FROM strata_sweeps ORDER BY id DESC", Sweeps::sweep));
    }

    /** Adds one; the oldest goes when there are too many. */
    public void add(SweepRecord sweep) throws IOException {
        catalog.change(sql -> {
            sql.update(
                    "INSERT INTO strata_sweeps (started_at, cause, rules, images, files, foretold, freed, failures,"
                            + " finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    Timestamps.text(sweep.started()),
                    sweep.trigger(),
                    sweep.rules(),
                    sweep.images(),
                    sweep.files(),
                    sweep.foretold(),
                    sweep.freed(),
                    sweep.failures().stream()
                            .limit(FAILURES_KEPT)
                            .map(failure -> failure.replace('\n', ' '))
                            .collect(Collectors.joining("\n")),
                    sweep.finished());
            sql.update(
                    "DELETE FROM strata_sweeps WHERE id NOT IN (SELECT id FROM strata_sweeps ORDER BY id DESC LIMIT ?)",
                    KEPT);
        });
    }

    private static SweepRecord sweep(ResultSet row) throws SQLException {
        String failures = Sql.text(row, "failures");
        return new SweepRecord(
                Timestamps.parse(row.getString("started_at")).orElse(Instant.EPOCH),
                row.getString("cause"),
                row.getString("rules"),
                row.getInt("images"),
                row.getInt("files"),
                row.getLong("foretold"),
                row.getLong("freed"),
                failures.isEmpty() ? List.of() : List.of(failures.split("\n")),
                row.getBoolean("finished"));
    }
}
