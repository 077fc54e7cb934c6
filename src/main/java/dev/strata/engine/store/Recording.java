package dev.strata.engine.store;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The records of images that one transaction changes. They are on disk before it is committed, and those that they
 * replace until it is confirmed; closing without that takes them away again. After a crash in between
 * {@link RecordSettling} decides.
 */
final class Recording implements Closeable {

    private final RecordFiles files;
    private final List<String> written = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();
    private boolean confirmed;

    Recording(RecordFiles files) {
        this.files = files;
    }

    /** Records an image as its rows say now. */
    void put(Sql sql, ImageKey key) throws SQLException, IOException {
        Optional<ImageRecord> record = ImageRecord.of(sql, key);
        if (record.isEmpty()) {
            return;
        }
        RecordTable table = new RecordTable(sql);
        Optional<String> before = table.file(key);
        String file = files.write(record.get());
        table.put(key, record.get().updatedAt(), file);
        if (!before.equals(Optional.of(file))) {
            written.add(file);
            before.ifPresent(replaced::add);
        }
    }

    /** Records an image, and all others that have one of these blobs anew; each of them once. */
    void putWithAllOf(Sql sql, ImageKey image, Set<BlobName> blobs) throws SQLException, IOException {
        Set<ImageKey> images = new LinkedHashSet<>(Set.of(image));
        for (BlobName blob : blobs) {
            images.addAll(sql.rows(
                    "SELECT DISTINCT scope, tag FROM image_layers WHERE digest = ? AND scope IN ('local', 'registry')",
                    ImageRow::key,
                    blob.digest().toString()));
        }
        for (ImageKey each : images) {
            put(sql, each);
        }
    }

    /**
     * Forgets an image. Its record goes at once: if it outlived a crash after the commit, the image would come back. If
     * the crash comes before, the record is written again.
     */
    void remove(Sql sql, ImageKey key) throws SQLException, IOException {
        RecordTable table = new RecordTable(sql);
        Optional<String> file = table.file(key);
        table.remove(key);
        if (file.isPresent()) {
            files.delete(file.get());
            files.sync();
        }
    }

    /** To be called when the transaction is committed. */
    void confirm() throws IOException {
        confirmed = true;
        for (String file : replaced) {
            files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (!confirmed) {
            for (String file : written) {
                files.delete(file);
            }
        }
    }
}
