package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a {@link Snapshot}: the directories first, then all rows at one moment, so that a file which became visible
 * meanwhile is never taken for one that nobody needs.
 */
final class SnapshotReader {

    private static final String IMAGES = """
            SELECT i.scope, i.tag, i.created_at, i.updated_at, i.rootfs_path, u.last_used_at, p.pinned_at
            FROM images i
            LEFT JOIN strata_uses u ON u.scope = i.scope AND u.tag = i.tag
            LEFT JOIN strata_pins p ON p.scope = i.scope AND p.tag = i.tag
            ORDER BY i.scope, i.tag""";
    // one row for each image instead of one for each layer: a row costs more than its text
    private static final String LAYERS =
            "SELECT scope, tag, group_concat(digest, ' ') FROM image_layers GROUP BY scope, tag";
    private static final String UNNEEDED = """
            SELECT b.digest, b.published FROM strata_blobs b
            WHERE b.published = 0 OR NOT EXISTS (SELECT 1 FROM image_layers l WHERE l.digest = b.digest)""";

    private final Cache cache;
    private final Sql sql;
    private final Map<String, BlobName> names = new HashMap<>();
    private final Map<StoredFile, String> foreign = new HashMap<>();

    private SnapshotReader(Cache cache, Sql sql) {
        this.cache = cache;
        this.sql = sql;
    }

    static Snapshot read(Cache cache) throws IOException {
        Instant taken = cache.now();
        Scan scan = Scan.of(cache.layout());
        return cache.catalog().read(sql -> new SnapshotReader(cache, sql).snapshot(taken, scan));
    }

    /** A file that might be garbage, and what the filesystem said of it. */
    private record Found(Candidate candidate, FileStatus status) {}

    /** What might be garbage, in no order, and the allocated bytes of everything else. */
    private record Scan(List<Found> found, long other) {
        static Scan of(Layout layout) throws IOException {
            List<DiskScan.Entry> all = DiskScan.of(layout);
            List<Found> found = all.parallelStream()
                    .filter(entry -> !entry.status().directory())
                    .map(entry -> Candidate.in(entry.area(), entry.path())
                            .map(candidate -> new Found(candidate, entry.status())))
                    .flatMap(Optional::stream)
                    .toList();
            Allocated everything = new Allocated();
            all.forEach(entry -> everything.add(entry.status()));
            Allocated candidates = new Allocated();
            found.forEach(entry -> candidates.add(entry.status()));
            return new Scan(found, everything.taken() - candidates.taken());
        }
    }

    private record Row(String scope, String tag) {}

    private Snapshot snapshot(Instant taken, Scan scan) throws SQLException, IOException {
        scan.found()
                .forEach(entry -> entry.candidate()
                        .blob()
                        .ifPresent(blob -> names.put(blob.digest().hex(), blob)));
        List<Holding> images = images();
        Map<StoredFile, List<Holding>> users = Snapshot.users(images);
        List<FoundFile> files = files(scan, users);
        return new Snapshot(taken, images, foreign, files, broken(images, files), scan.other(), users);
    }

    private List<Holding> images() throws SQLException {
        Map<Row, Set<StoredFile>> needs = new HashMap<>();
        sql.forEach(LAYERS, row -> needs.put(new Row(row.getString(1), row.getString(2)), blobs(row.getString(3))));
        Map<ImageKey, List<TargetName>> targets = new ChainReader(sql).targets();
        List<Holding> images = new ArrayList<>();
        sql.forEach(IMAGES, row -> {
            Row name = new Row(row.getString(1), row.getString(2));
            Set<StoredFile> files = Optional.ofNullable(needs.remove(name)).orElseGet(HashSet::new);
            InventoryReader.rootfs(Sql.text(row, "rootfs_path")).ifPresent(files::add);
            if (isKnown(name.scope())) {
                ImageKey key = new ImageKey(ImageRow.scope(name.scope()), name.tag());
                files.addAll(targets.getOrDefault(key, List.of()));
                images.add(holding(key, files, row));
            } else {
                files.forEach(file -> foreign.put(file, name.tag()));
            }
        });
        needs.forEach((name, files) -> files.forEach(file -> foreign.put(file, name.tag())));
        return images;
    }

    private static boolean isKnown(String scope) {
        return scope.equals("local") || scope.equals("registry");
    }

    private Set<StoredFile> blobs(String digests) {
        Set<StoredFile> blobs = new HashSet<>();
        int start = 0;
        while (start < digests.length()) {
            int space = digests.indexOf(' ', start);
            int end = space < 0 ? digests.length() : space;
            blob(digests.substring(start, end)).ifPresent(blobs::add);
            start = end + 1;
        }
        return blobs;
    }

    /** The name that the file has already where there is one: nearly always, and it has been checked. */
    private Optional<BlobName> blob(String digest) {
        BlobName known = names.get(digest.substring(digest.indexOf(':') + 1));
        return known != null && digest.startsWith(known.digest().algorithm())
                ? Optional.of(known)
                : Digest.tryParse(digest).map(BlobName::erofs);
    }

    private static Holding holding(ImageKey key, Set<StoredFile> files, ResultSet row) throws SQLException {
        String created = Sql.text(row, "created_at");
        String updated = Sql.text(row, "updated_at");
        String used = Sql.text(row, "last_used_at");
        Instant active = Stream.of(created, updated, used)
                .map(Timestamps::parse)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
        boolean pinned = !Sql.text(row, "pinned_at").isEmpty();
        return new Holding(
                key, files, pinned, Timestamps.parse(created).orElse(Instant.MAX), active, stamp(updated, used));
    }

    /** What tells whether an image was saved or used since. */
    static String stamp(String updated, String used) {
        return updated + " " + used;
    }

    private List<FoundFile> files(Scan scan, Map<StoredFile, List<Holding>> users) throws SQLException {
        Set<Path> recorded = recorded();
        Map<StoredFile, String> trash = new TrashTable(sql).files();
        Map<Digest, String> leases = cache.leases().table(sql).held();
        Map<Digest, Instant> parts = new HashMap<>();
        for (Found entry : scan.found()) {
            entry.candidate()
                    .part()
                    .ifPresent(part -> parts.merge(part, entry.status().modified(), SnapshotReader::later));
        }
        List<FoundFile> files = new ArrayList<>(scan.found().size());
        for (Found entry : scan.found()) {
            Candidate candidate = entry.candidate();
            Optional<StoredFile> name = candidate.name();
            Optional<StoredFile> file = name.filter(_ -> candidate.published());
            files.add(new FoundFile(
                    candidate.path(),
                    candidate.kind(),
                    file,
                    entry.status().allocated(),
                    candidate.part().map(parts::get).orElse(entry.status().modified()),
                    candidate.holder(leases, cache.self()),
                    name.isEmpty()
                            || file.filter(users::containsKey).isPresent()
                            || file.filter(foreign::containsKey).isPresent()
                            || recorded.contains(candidate.path()),
                    name.map(trash::get),
                    Link.of(entry.status())));
        }
        return files;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The files that no image needs and that rows tell of all the same. */
    private Set<Path> recorded() throws SQLException {
        Set<Path> recorded = new HashSet<>();
        Layout layout = cache.layout();
        sql.forEach(UNNEEDED, row -> {
            BlobName name = BlobName.erofs(Digest.parse(row.getString(1)));
            recorded.add(row.getBoolean(2) ? layout.blob(name) : layout.finished(name));
        });
        new TargetTable(sql).names().forEach(name -> recorded.add(layout.target(name)));
        return recorded;
    }

    private List<BrokenImage> broken(List<Holding> images, List<FoundFile> files) throws SQLException, IOException {
        Set<StoredFile> sound = HashSet.newHashSet(files.size());
        files.forEach(file -> file.name().ifPresent(sound::add));
        DamageTable damage = new DamageTable(cache.layout(), sql);
        for (String marked : damage.stamps().keySet()) {
            Path file = cache.layout().root().resolve(marked);
            if (damage.has(file)) {
                BlobName.ofFile(String.valueOf(file.getFileName())).ifPresent(sound::remove);
            }
        }
        List<BrokenImage> broken = new ArrayList<>();
        for (Holding image : images) {
            List<Digest> missing = new ArrayList<>();
            for (StoredFile file : image.files()) {
                if (file instanceof BlobName blob && !sound.contains(blob) && isMissing(blob, damage)) {
                    missing.add(blob.digest());
                }
            }
            if (!missing.isEmpty()) {
                broken.add(new BrokenImage(image.key(), missing, ""));
            }
        }
        return broken;
    }

    /** What was not among the files may have arrived after they were listed. */
    private boolean isMissing(BlobName blob, DamageTable damage) throws SQLException, IOException {
        Path file = cache.layout().blob(blob);
        return Files.notExists(file) || damage.has(file);
    }
}
