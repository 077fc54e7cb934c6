package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the files of blobs, trusting none whose length is not the recorded one. */
final class BlobFiles {

    private final Layout layout;
    private final BlobTable table;

    BlobFiles(Layout layout, Sql sql) {
        this.layout = layout;
        this.table = new BlobTable(sql);
    }

    /** A blob that Strata wrote, with the file that has it. */
    record Known(BlobRecord blob, Path file) {}

    /** The newest that Strata knows of a blob: finished in the ingest directory, else published. */
    Optional<Known> known(BlobName name) throws SQLException, IOException {
        Optional<Known> finished = finished(name);
        return finished.isPresent() ? finished : check(table.find(name, true), layout.blob(name));
    }

    Optional<Known> finished(BlobName name) throws SQLException, IOException {
        return check(table.find(name, false), layout.finished(name));
    }

    /** Whether a published blob can be handed out, whoever wrote it. */
    boolean isUsable(BlobName name) throws SQLException, IOException {
        long length = length(layout.blob(name));
        Optional<BlobRecord> recorded = table.find(name, true);
        return length > 0 && (recorded.isEmpty() || recorded.get().length() == length);
    }

    private static Optional<Known> check(Optional<BlobRecord> recorded, Path file) throws IOException {
        return recorded.isPresent() && length(file) == recorded.get().length()
                ? Optional.of(new Known(recorded.get(), file))
                : Optional.empty();
    }

    private static long length(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }
}
