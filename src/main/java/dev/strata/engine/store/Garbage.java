package dev.strata.engine.store;

import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells which files of a cache nobody needs, and deletes them one by one, each judged again while nobody can change the
 * catalog. Files whose names mean nothing to Strata are never touched.
 */
public final class Garbage {

    private final Cache cache;

    Garbage(Cache cache) {
        this.cache = cache;
    }

    /** What sort of file might go. */
    public enum Kind {
        /** A filesystem image of a layer, published or finished. */
        BLOB,
        /** A filesystem image of a whole image. */
        TARGET,
        /** An unfinished download, or the note that belongs to it. */
        PART,
        /** A working file of some process. */
        TEMPORARY
    }

    /** Why a file or an image must stay. */
    public enum Why {
        /** An image needs the file. */
        IMAGE,
        /** An operation under way holds it. */
        LEASE,
        /** It is too young. */
        GRACE,
        /** The image is pinned. */
        PIN,
        /** The image was saved or used since it was looked at. */
        USE
    }

    /** What keeps a file or an image; {@code by} names the image or the operation. */
    public record Keeper(Why why, String by) {}

    /** Everything that a clean-up must know; changes nothing. */
    public Snapshot snapshot() throws IOException {
        return SnapshotReader.read(cache);
    }

    /** Allocated bytes of all files that a clean-up may touch, as they are now. */
    public long allocated() throws IOException {
        Allocated allocated = new Allocated();
        for (DiskScan.Entry entry : DiskScan.of(cache.layout())) {
            if (!entry.status().directory()
                    && Candidate.in(entry.area(), entry.path()).isPresent()) {
                allocated.add(entry.status());
            }
        }
        return allocated.taken();
    }

    /**
     * Removes an image, as {@link Store#remove} does, unless it was pinned, saved or used since it was looked at, or an
     * operation holds a file of it.
     *
     * @return what keeps it; absent when it is gone
     */
    public Optional<Keeper> remove(Holding image) throws IOException {
        return cache.catalog().write(sql -> {
            Optional<String> stamp = stamp(sql, image.key());
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            Optional<Keeper> keeper = keeper(sql, image, stamp.get());
            if (keeper.isEmpty()) {
                new ImageWriter(sql, cache.now()).remove(image.key());
            }
            return keeper;
        });
    }

    private static Optional<String> stamp(Sql sql, ImageKey key) throws SQLException {
        return sql.row(
                "SELECT i.updated_at, u.last_used_at FROM images i"
                        + " LEFT JOIN strata_uses u ON u.scope = i.scope AND u.tag = i.tag"
                        + " WHERE i.scope = ? AND i.tag = ?",
                row -> SnapshotReader.stamp(Sql.text(row, "updated_at"), Sql.text(row, "last_used_at")),
                ImageRow.column(key.scope()),
                key.tag());
    }

    private Optional<Keeper> keeper(Sql sql, Holding image, String stamp) throws SQLException {
        ImageKey key = image.key();
        if (sql.exists(
                "SELECT 1 FROM strata_pins WHERE scope = ? AND tag = ?", ImageRow.column(key.scope()), key.tag())) {
            return Optional.of(new Keeper(Why.PIN, key.tag()));
        }
        if (!stamp.equals(image.stamp())) {
            return Optional.of(new Keeper(Why.USE, key.tag()));
        }
        Map<Digest, String> leases = cache.leases().table(sql).held();
        return image.files().stream()
                .map(StoredFile::key)
                .map(leases::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(by -> new Keeper(Why.LEASE, by));
    }

    /**
     * Deletes a file unless somebody needs it by now.
     *
     * @return what keeps it; absent when it is gone
     * @throws IllegalArgumentException if the file is none of those that a {@link Snapshot} could name
     */
    public Optional<Keeper> delete(Path file, Duration grace) throws IOException {
        Optional<Candidate> known = Candidate.of(file, cache.layout());
        if (known.isEmpty()) {
            throw new IllegalArgumentException("not a file that may go: " + file);
        }
        Candidate candidate = known.get();
        Optional<Digest> part = candidate.part();
        if (part.isEmpty()) {
            return deleteUnneeded(candidate, grace);
        }
        Optional<LayerLock> lock = cache.locks().tryAcquire(part.get());
        if (lock.isEmpty()) {
            return Optional.of(new Keeper(Why.LEASE, "a download under way"));
        }
        try (LayerLock _ = lock.get()) {
            return deleteUnneeded(candidate, grace);
        }
    }

    /**
     * Clears away what processes that ended by force left beside files: names in locks, and what the catalog tells of
     * files that were deleted already, unless an image or an operation needs them.
     */
    public void tidy() throws IOException {
        cache.locks().tidy();
        cache.surveys().tidy();
        forgetLost();
    }

    /** Gives up the removed images that lost a file or whose name is taken again; the others can still come back. */
    public void settleTrash() throws IOException {
        if (cache.catalog()
                .read(sql -> !new TrashTable(sql).lost(cache.layout()).isEmpty())) {
            cache.catalog().change(sql -> new TrashTable(sql).settle(cache.layout()));
        }
    }

    private void forgetLost() throws IOException {
        List<Candidate> lost = cache.catalog().read(this::lost);
        if (lost.isEmpty()) {
            return;
        }
        cache.catalog().change(sql -> {
            Roots roots = Roots.read(sql, cache.leases().table(sql));
            for (Candidate candidate : lost) {
                boolean needed = candidate
                        .keeper(roots, cache.self(), Instant.MIN, Instant.MAX)
                        .isPresent();
                if (!needed && Files.notExists(candidate.path())) {
                    candidate.forget(sql);
                }
            }
        });
    }

    private List<Candidate> lost(Sql sql) throws SQLException {
        Layout layout = cache.layout();
        Stream<Path> blobs = new BlobTable(sql)
                .all().stream()
                        .map(row -> row.published()
                                ? layout.blob(BlobName.erofs(row.blob().key()))
                                : layout.finished(BlobName.erofs(row.blob().key())));
        Stream<Path> targets = new TargetTable(sql).names().stream().map(layout::target);
        return Stream.concat(blobs, targets)
                .filter(Files::notExists)
                .map(file -> Candidate.of(file, layout).orElseThrow())
                .toList();
    }

    private Optional<Keeper> deleteUnneeded(Candidate candidate, Duration grace) throws IOException {
        if (Files.isDirectory(candidate.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(candidate.path() + " is a directory");
        }
        try {
            return deleteOnce(candidate, grace);
        } catch (DiskFull e) {
            if (Files.exists(candidate.path(), LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            // the file made room before the catalog needed it
            cache.catalog().change(candidate::forget);
            return Optional.empty();
        }
    }

    private Optional<Keeper> deleteOnce(Candidate candidate, Duration grace) throws IOException {
        Instant youngest = youngest(grace);
        return cache.catalog().write(sql -> {
            Optional<FileStatus> status = DiskScan.status(candidate.path());
            if (status.isEmpty() || status.get().directory()) {
                return Optional.empty();
            }
            Roots roots = Roots.of(sql, cache.leases().table(sql), candidate);
            Optional<Keeper> keeper =
                    candidate.keeper(roots, cache.self(), modified(candidate, status.get()), youngest);
            if (keeper.isEmpty()) {
                Files.deleteIfExists(candidate.path());
                candidate.forget(sql);
            }
            return keeper;
        });
    }

    /** Without a grace the age does not count, not even that of a file which seems to come from the future. */
    private Instant youngest(Duration grace) {
        return grace.isZero() ? Instant.MAX : cache.now().minus(grace);
    }

    /** When a file was written to last; a note is left alone as long as the part that it belongs to. */
    private Instant modified(Candidate candidate, FileStatus status) throws IOException {
        Instant own = status.modified();
        if (candidate.part().isEmpty()) {
            return own;
        }
        Path part = cache.ingest().part(candidate.part().get());
        return DiskScan.status(part)
                .map(FileStatus::modified)
                .filter(own::isBefore)
                .orElse(own);
    }
}
