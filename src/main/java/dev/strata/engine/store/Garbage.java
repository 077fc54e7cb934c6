package dev.strata.engine.store;

import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** Why a file must stay. */
    public enum Why {
        IMAGE,
        LEASE,
        GRACE
    }

    /** What keeps a file; {@code by} names the image or the operation. */
    public record Keeper(Why why, String by) {}

    /**
     * One file, judged.
     *
     * @param bytes allocated bytes
     * @param keeper absent where the file may go
     * @param removed the tag of a removed image that had the file, where there was one
     */
    public record Item(Path path, long bytes, Kind kind, Optional<Keeper> keeper, Optional<String> removed) {}

    /**
     * Judges every file that might be garbage.
     *
     * @param grace how long a file must have been left alone
     */
    public List<Item> judge(Duration grace) throws IOException {
        List<Candidate> candidates = candidates();
        Instant youngest = youngest(grace);
        return cache.catalog().read(sql -> {
            Roots roots = Roots.read(sql, cache.leases().table(sql));
            Map<BlobName, String> trash = new TrashTable(sql).blobs();
            List<Item> items = new ArrayList<>();
            for (Candidate candidate : candidates) {
                Optional<FileStatus> status = status(candidate.path());
                if (status.isPresent()) {
                    Optional<Keeper> keeper =
                            candidate.keeper(roots, cache.self(), modified(candidate, status.get()), youngest);
                    items.add(new Item(
                            candidate.path(),
                            status.get().allocated(),
                            candidate.kind(),
                            keeper,
                            candidate.blob().map(trash::get)));
                }
            }
            return items;
        });
    }

    /**
     * Deletes a file unless somebody needs it by now.
     *
     * @return what keeps it; absent when it is gone
     * @throws IllegalArgumentException if the file is none of those that {@link #judge} could name
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
        forgetLost();
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
            Optional<FileStatus> status = status(candidate.path());
            if (status.isEmpty()) {
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

    private List<Candidate> candidates() throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        Layout layout = cache.layout();
        for (Path directory : List.of(layout.blobs(), layout.targets(), layout.ingest())) {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                    files.forEach(file -> Candidate.of(file, layout).ifPresent(candidates::add));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::path));
        return candidates;
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
        return status(part).map(FileStatus::modified).filter(own::isBefore).orElse(own);
    }

    private static Optional<FileStatus> status(Path file) throws IOException {
        try {
            return Optional.of(FileStatus.of(file)).filter(status -> !status.directory());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
