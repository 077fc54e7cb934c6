package dev.strata.engine.store;

import dev.strata.engine.StrataException.NotSaved;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the blobs of one image into {@code blobs/}, from wherever each of them is. */
final class Arrivals implements Closeable {

    private final Layout layout;
    private final Ingest ingest;
    private final Publication publication;
    private final Map<BlobName, Path> copies = new HashMap<>();
    private final Set<BlobName> published = new HashSet<>();
    private final Set<BlobName> replaced = new HashSet<>();

    Arrivals(Layout layout, Ingest ingest) {
        this.layout = layout;
        this.ingest = ingest;
        this.publication = new Publication(layout, ingest);
    }

    /** Copies a blob that lies outside of this cache and is not in it; to be called before the transaction. */
    void fetch(BlobName name, Path file) throws IOException {
        boolean here = Files.exists(layout.blob(name)) || Files.exists(layout.finished(name));
        if (here || copies.containsKey(name) || !Files.isRegularFile(file)) {
            return;
        }
        Path copy = ingest.temporary("copy");
        copies.put(name, copy);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes a blob visible if it is not, inside the transaction that will name it. */
    LayerRef publish(Sql sql, String tag, BlobName name) throws SQLException, IOException {
        Path file = layout.blob(name);
        Optional<FileStatus> brought = published.add(name) ? bring(sql, tag, name) : Optional.empty();
        FileStatus status = brought.isPresent() ? brought.get() : FileStatus.of(file);
        return new LayerRef(name.digest(), name.fsType(), status.allocated(), file);
    }

    /** The blobs of which the catalog tells something else than before. */
    Set<BlobName> replaced() {
        return replaced;
    }

    void sync() throws IOException {
        publication.sync();
    }

    /** To be called after the transaction. */
    void confirm() throws IOException {
        publication.confirm();
    }

    /** Undoes what was not confirmed. */
    @Override
    public void close() throws IOException {
        publication.close();
        for (Path copy : copies.values()) {
            Files.deleteIfExists(copy);
        }
    }

    /** The file that it put in its place; empty where the one that was there is right. */
    private Optional<FileStatus> bring(Sql sql, String tag, BlobName name) throws SQLException, IOException {
        BlobFiles files = new BlobFiles(layout, sql);
        Optional<BlobFiles.Known> finished = files.finished(name);
        if (finished.isPresent()) {
            publication.add(finished.get().file(), name);
            new BlobTable(sql).publish(name);
        } else if (files.isUsable(name)) {
            return Optional.empty();
        } else if (copies.containsKey(name) && Files.size(copies.get(name)) > 0) {
            publication.add(copies.get(name), name);
            new BlobTable(sql).remove(name, true);
        } else {
            throw new NotSaved(tag, "the image of layer " + name.digest() + " is missing");
        }
        FileStatus status = FileStatus.of(layout.blob(name));
        replaced.add(name);
        ImageWriter.resize(sql, name, status.allocated());
        return Optional.of(status);
    }
}
