package dev.strata.engine.store;

import dev.strata.engine.StrataException.DiskFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Makes records and rows agree again when a cache is opened. A record without a row is of an image whose publication was
 * cut short, or whose row was lost with the end of the database's journal: if its blobs are all there, byte by byte, it
 * gets its row. Images that another program saved or removed since get their records, or lose them.
 */
final class RecordSettling {

    /** So many records are written at once; what is left waits for the next time the cache is opened. */
    private static final int MOST = 128;

    private final Layout layout;
    private final RecordFiles files;
    private final Catalog catalog;

    RecordSettling(Layout layout, RecordFiles files, Catalog catalog) {
        this.layout = layout;
        this.files = files;
        this.catalog = catalog;
    }

    void settle() throws IOException {
        try {
            if (catalog.read(this::isSettled)) {
                return;
            }
            for (String superfluous : catalog.write(this::settleRows)) {
                files.delete(superfluous);
            }
        } catch (DiskFull _) {
            // it matters only once something else is lost; whoever opens the cache may be about to make room
        }
    }

    private boolean isSettled(Sql sql) throws SQLException, IOException {
        RecordTable table = new RecordTable(sql);
        Set<String> known = new HashSet<>();
        table.all().forEach(row -> known.add(row.file()));
        return known.equals(files.names())
                && table.outdated().isEmpty()
                && table.orphans().isEmpty();
    }

    /** Returns the files that are of no use any more. */
    private Set<String> settleRows(Sql sql) throws SQLException, IOException {
        RecordTable table = new RecordTable(sql);
        bringBack(sql, table);
        for (ImageKey key : table.orphans()) {
            table.remove(key);
        }
        writeMissing(sql, table);
        Set<String> superfluous = files.names();
        table.all().forEach(row -> superfluous.remove(row.file()));
        return superfluous;
    }

    private void bringBack(Sql sql, RecordTable table) throws SQLException, IOException {
        Set<String> unknown = new HashSet<>(files.names());
        table.all().forEach(row -> unknown.remove(row.file()));
        List<ImageRecord> records = new ArrayList<>();
        for (String name : unknown) {
            files.read(name).ifPresent(records::add);
        }
        records.sort(Comparator.comparing(ImageRecord::updated));
        boolean changed = false;
        for (ImageRecord record : records) {
            Optional<ImageRecord> rows = ImageRecord.of(sql, record.key());
            boolean newer = rows.isEmpty() || rows.get().updated().isBefore(record.updated());
            if (newer && isWhole(record)) {
                record.put(sql);
                table.put(record.key(), record.updatedAt(), files.write(record));
                changed = true;
            }
        }
        if (changed) {
            ImageWriter.derive(sql, Instant.now());
        }
    }

    private void writeMissing(Sql sql, RecordTable table) throws SQLException, IOException {
        Map<ImageKey, String> fileOf = new HashMap<>();
        Set<ImageKey> pending = new HashSet<>(table.outdated());
        Set<String> there = files.names();
        for (RecordTable.Row row : table.all()) {
            fileOf.put(row.key(), row.file());
            if (!there.contains(row.file())) {
                pending.add(row.key());
            }
        }
        List<ImageKey> some = pending.stream()
                .sorted(Comparator.comparing(ImageKey::tag).thenComparing(ImageKey::scope))
                .limit(MOST)
                .toList();
        for (ImageKey key : some) {
            Optional<ImageRecord> rows = ImageRecord.of(sql, key);
            String file = fileOf.get(key);
            Optional<ImageRecord> before = file == null ? Optional.empty() : files.read(file);
            boolean damaged =
                    rows.isPresent() && before.isPresent() && before.get().differsInTimeOnly(rows.get());
            if (rows.isPresent() && !damaged) {
                table.put(key, rows.get().updatedAt(), files.write(rows.get()));
            }
        }
    }

    /** Whether every layer's blob is there, with exactly the recorded bytes. */
    private boolean isWhole(ImageRecord record) throws IOException {
        Optional<Set<BlobName>> layers = record.layers();
        if (layers.isEmpty()) {
            return false;
        }
        for (BlobName layer : layers.get()) {
            Path file = layout.blob(layer);
            Optional<String> checksum = record.checksum(layer);
            boolean whole = Files.isRegularFile(file)
                    && (checksum.isEmpty() || checksum.get().equals(checksum(file)));
            if (!whole) {
                return false;
            }
        }
        return true;
    }

    private static String checksum(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (channel.read(buffer) >= 0) {
                checksum.update(buffer.flip());
                buffer.clear();
            }
        }
        return "crc32c:%08x".formatted(checksum.getValue());
    }
}
