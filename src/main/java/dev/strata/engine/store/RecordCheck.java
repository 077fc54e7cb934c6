package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the rows of images and their records against each other; whichever is damaged, the other heals it. */
final class RecordCheck {

    private final RecordFiles files;
    private final Sql sql;

    RecordCheck(RecordFiles files, Sql sql) {
        this.files = files;
        this.sql = sql;
    }

    /**
     * A record and rows that are not the same.
     *
     * @param file the record's, where that is damaged or missing; absent where the rows are not what they were
     */
    record Disagreement(ImageKey image, Optional<Path> file, String detail) {}

    /** All disagreements; documents are left out, because each is held against its own name. */
    List<Disagreement> disagreements() throws SQLException, IOException {
        List<Disagreement> all = new ArrayList<>();
        for (RecordTable.Row row : new RecordTable(sql).all()) {
            Optional<ImageRecord> record = files.read(row.file());
            if (record.isEmpty()) {
                all.add(new Disagreement(
                        row.key(), Optional.of(files.file(row.file())), "its bytes are not those that it is named by"));
                continue;
            }
            Optional<ImageRecord> rows = ImageRecord.of(sql, row.key());
            if (rows.isEmpty()) {
                all.add(new Disagreement(row.key(), Optional.empty(), "its row is gone"));
            } else {
                List<String> tables = record.get().differences(rows.get(), false);
                if (!tables.isEmpty()) {
                    all.add(new Disagreement(
                            row.key(), Optional.empty(), "not as recorded: " + String.join(", ", tables)));
                }
            }
        }
        return all;
    }

    /** Puts rows right by sound records, and writes records that are not sound anew. */
    void reconcile(Instant now) throws SQLException, IOException {
        RecordTable table = new RecordTable(sql);
        for (RecordTable.Row row : table.all()) {
            Optional<ImageRecord> record = files.read(row.file());
            Optional<ImageRecord> rows = ImageRecord.of(sql, row.key());
            if (record.isPresent()) {
                boolean same = rows.isPresent()
                        && record.get().differences(rows.get(), true).isEmpty();
                if (!same) {
                    record.get().put(sql);
                    table.put(record.get().key(), record.get().updatedAt(), row.file());
                }
            } else if (rows.isPresent()) {
                table.put(row.key(), rows.get().updatedAt(), files.write(rows.get()));
            }
        }
        sql.script("DELETE FROM image_layers WHERE (scope, tag) NOT IN (SELECT scope, tag FROM images)");
        sql.script("DELETE FROM strata_chains WHERE digest NOT IN (SELECT digest FROM strata_blobs)");
        ImageWriter.derive(sql, now);
    }
}
