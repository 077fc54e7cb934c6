package dev.strata.engine.store;

import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filesystem images of layers: those that an image was saved with, and those that were finished and wait for one.
 * Whoever relies on a blob holds a lease on its key.
 */
public final class Blobs {

    private static final int LOOKS = 3;

    private final Layout layout;
    private final Catalog catalog;

    Blobs(Layout layout, Catalog catalog) {
        this.layout = layout;
        this.catalog = catalog;
    }

    /** What Strata recorded of a blob that is there, published or finished, and of the recorded length. */
    public Optional<BlobRecord> find(Digest key) throws IOException {
        return known(key).map(BlobFiles.Known::blob);
    }

    /** As {@link #find(Digest)}, but of what other programs see and images are mounted from. */
    public Optional<BlobRecord> published(Digest key) throws IOException {
        BlobName name = BlobName.erofs(key);
        return catalog.read(sql -> new BlobFiles(layout, sql).published(name)).map(BlobFiles.Known::blob);
    }

    /** As {@link #find(Digest)}, of many at once; those that are not there are left out. */
    public Map<Digest, BlobRecord> find(Collection<Digest> keys) throws IOException {
        Map<Digest, BlobRecord> found = new HashMap<>();
        Set<Digest> doubtful = catalog.read(sql -> {
            BlobFiles files = new BlobFiles(layout, sql);
            Set<Digest> elsewhere = new HashSet<>();
            for (Digest key : keys) {
                BlobName name = BlobName.erofs(key);
                Optional<BlobFiles.Known> known = files.known(name);
                if (known.isPresent()) {
                    found.put(key, known.get().blob());
                } else if (isRecorded(sql, name)) {
                    elsewhere.add(key);
                }
            }
            return elsewhere;
        });
        for (Digest key : doubtful) {
            find(key).ifPresent(blob -> found.put(key, blob));
        }
        return found;
    }

    /** The file of what {@link #find(Digest)} tells of. It moves when an image that needs the blob is saved. */
    public Optional<Path> file(Digest key) throws IOException {
        return known(key).map(BlobFiles.Known::file);
    }

    /** The blobs that stand for layers together with everything below them, by chain ID; as {@link #find(Collection)}. */
    public Map<Digest, BlobRecord> forChains(Collection<Digest> chainIds) throws IOException {
        Map<Digest, Digest> keys = catalog.read(sql -> {
            BlobTable table = new BlobTable(sql);
            Map<Digest, Digest> named = new HashMap<>();
            for (Digest chainId : chainIds) {
                table.forChain(chainId).ifPresent(name -> named.put(chainId, name.digest()));
            }
            return named;
        });
        Map<Digest, BlobRecord> blobs = keys.isEmpty() ? Map.of() : find(keys.values());
        Map<Digest, BlobRecord> found = new HashMap<>();
        keys.forEach((chainId, key) -> {
            BlobRecord blob = blobs.get(key);
            if (blob != null) {
                found.put(chainId, blob);
            }
        });
        return found;
    }

    /** As {@link #finish(List)}, of one. */
    public void finish(Path file, BlobRecord blob, Digest chainId) throws IOException {
        finish(List.of(new FinishedBlob(file, blob, chainId)));
    }

    /**
     * Hands over filesystem images, all or none. From now on every pull finds them by {@link #find(Digest)} and
     * {@link #forChains}; other programs see each when an image that needs it is saved. Their files are renamed.
     */
    public void finish(List<FinishedBlob> arrived) throws IOException {
        for (FinishedBlob one : arrived) {
            if (Files.size(one.file()) != one.blob().length()) {
                throw new NotSaved(one.blob().key().toString(), "the file has not the length that its record says");
            }
        }
        catalog.change(sql -> {
            BlobTable table = new BlobTable(sql);
            for (FinishedBlob one : arrived) {
                BlobName name = BlobName.erofs(one.blob().key());
                table.putFinished(name, one.blob());
                table.putChain(one.chainId(), name);
                Files.move(one.file(), layout.finished(name), StandardCopyOption.ATOMIC_MOVE);
            }
            Directories.sync(layout.ingest());
        });
    }

    /**
     * Files move while the rows that tell of them are read: what is recorded, but not where it should be, is looked for
     * once more, with rows that are newer than the move.
     */
    private Optional<BlobFiles.Known> known(Digest key) throws IOException {
        BlobName name = BlobName.erofs(key);
        Optional<BlobFiles.Known> known = catalog.read(sql -> new BlobFiles(layout, sql).known(name));
        for (int i = 0; i < LOOKS && known.isEmpty() && isRecorded(name); i++) {
            known = catalog.read(sql -> new BlobFiles(layout, sql).known(name));
        }
        return known;
    }

    private boolean isRecorded(BlobName name) throws IOException {
        return catalog.read(sql -> isRecorded(sql, name));
    }

    private static boolean isRecorded(Sql sql, BlobName name) throws SQLException {
        BlobTable table = new BlobTable(sql);
        return table.find(name, false).isPresent() || table.find(name, true).isPresent();
    }
}
