package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the files of blobs, trusting none whose length is not the recorded one or that a check found damaged. */
final class BlobFiles {

    private final Layout layout;
    private final BlobTable table;
    private final DamageTable damage;

    BlobFiles(Layout layout, Sql sql) {
        this.layout = layout;
        this.table = new BlobTable(sql);
        this.damage = new DamageTable(layout, sql);
    }

    /** A blob that Strata wrote, with the file that has it. */
    record Known(BlobRecord blob, Path file) {}

    /** The newest that Strata knows of a blob: finished in the ingest directory, else published. */
    Optional<Known> known(BlobName name) throws SQLException, IOException {
        Optional<Known> finished = finished(name);
        return finished.isPresent() ? finished : published(name);
    }

    Optional<Known> published(BlobName name) throws SQLException, IOException {
        return check(table.find(name, true), layout.blob(name));
    }

    Optional<Known> finished(BlobName name) throws SQLException, IOException {
        return check(table.find(name, false), layout.finished(name));
    }

    /** Whether a published blob can be handed out, whoever wrote it. */
    boolean isUsable(BlobName name) throws SQLException, IOException {
        return isUsable(name, table.find(name, true).map(BlobRecord::length)) && !damage.has(layout.blob(name));
    }

    /** As {@link #isUsable(BlobName)}, for many blobs: all that is recorded is read at once. */
    Set<BlobName> unusable(Set<BlobName> names) throws SQLException, IOException {
        Map<BlobName, Long> lengths = table.lengths();
        Map<String, String> damaged = damage.stamps();
        Set<BlobName> unusable = new HashSet<>();
        for (BlobName name : names) {
            boolean usable = isUsable(name, Optional.ofNullable(lengths.get(name)));
            if (!usable || damage.has(damaged, layout.blob(name))) {
                unusable.add(name);
            }
        }
        return unusable;
    }

    private boolean isUsable(BlobName name, Optional<Long> recorded) throws IOException {
        long length = length(layout.blob(name));
        return length > 0 && (recorded.isEmpty() || recorded.get() == length);
    }

    private Optional<Known> check(Optional<BlobRecord> recorded, Path file) throws SQLException, IOException {
        return recorded.isPresent() && length(file) == recorded.get().length() && !damage.has(file)
                ? Optional.of(new Known(recorded.get(), file))
                : Optional.empty();
    }

    private static long length(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }
}
