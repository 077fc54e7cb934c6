package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All that the catalog promises of files and documents, for whoever checks whether it is true. */
public final class Ledger {

    private final Layout layout;
    private final Cache cache;

    Ledger(Cache cache) {
        this.layout = cache.layout();
        this.cache = cache;
    }

    /**
     * A file that must be there.
     *
     * @param length of the file; absent where another program wrote it
     * @param checksum over the whole file; absent where another program wrote it
     * @param sources the blobs that a target was made from, base first
     */
    public record Promise(
            StoredFile name, Path file, Optional<Long> length, Optional<String> checksum, List<Digest> sources) {
        public Promise {
            sources = List.copyOf(sources);
        }

        /** What a lease must name to keep the file. */
        public Digest key() {
            return name.key();
        }
    }

    /** Every blob and target that an image needs, and every other one that Strata recorded. */
    public List<Promise> promises() throws IOException {
        return cache.catalog().read(sql -> {
            List<Promise> promises = new ArrayList<>();
            BlobTable blobs = new BlobTable(sql);
            Set<BlobName> recorded = new TreeSet<>((a, b) -> a.digest().compareTo(b.digest()));
            for (BlobTable.Row row : blobs.all()) {
                BlobName name = BlobName.erofs(row.blob().key());
                if (row.published()) {
                    recorded.add(name);
                }
                promises.add(new Promise(
                        name,
                        row.published() ? layout.blob(name) : layout.finished(name),
                        Optional.of(row.blob().length()),
                        Optional.of(row.blob().checksum()),
                        List.of()));
            }
            for (BlobName name : new Inventory(new InventoryReader(sql).entries()).blobs()) {
                if (!recorded.contains(name)) {
                    promises.add(new Promise(name, layout.blob(name), Optional.empty(), Optional.empty(), List.of()));
                }
            }
            addTargets(sql, promises);
            return promises;
        });
    }

    /** The promise of one file as it stands now; absent where there is none any more. */
    public Optional<Promise> promise(Path file) throws IOException {
        return promises().stream()
                .filter(promise -> promise.file().equals(file))
                .findFirst();
    }

    /** The names of all stored manifests, configs and indexes. */
    public List<Digest> documents() throws IOException {
        return cache
                .catalog()
                .read(sql -> sql.rows(
                        "SELECT digest FROM strata_documents ORDER BY digest",
                        row -> Digest.tryParse(row.getString(1))))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<Document> document(Digest digest) throws IOException {
        return cache.catalog().read(sql -> new DocumentTable(sql).find(digest));
    }

    /** What is wrong with the catalog itself, in words; empty where nothing is. */
    public List<String> faults() throws IOException {
        boolean ours = cache.readOnly().isEmpty();
        return cache.catalog().read(sql -> new CatalogCheck(sql).faults(ours));
    }

    /** Remembers that a file is damaged: it is not handed out any more, until another takes its place. */
    public void markDamaged(Path file, String problem) throws IOException {
        cache.catalog().note(sql -> new DamageTable(layout, sql).put(file, problem, cache.now()));
    }

    /** Forgets what {@link #markDamaged} remembers. */
    public void markSound(Path file) throws IOException {
        boolean marked = cache.catalog().read(sql -> new DamageTable(layout, sql).has(file));
        if (marked) {
            cache.catalog().note(sql -> new DamageTable(layout, sql).remove(file));
        }
    }

    /**
     * Rows of an image that are not what its record says, or a record that is not what it was.
     *
     * @param subject the record's file, or the catalog and the image
     */
    public record Disagreement(ImageKey image, String subject, boolean ofRow, String detail) {}

    /** What records and rows disagree on, once images that another program saved or removed have been told apart. */
    public List<Disagreement> disagreements() throws IOException {
        if (cache.readOnly().isPresent()) {
            return List.of(); // what a newer version records is not understood, and a copy has no records
        }
        cache.settleRecords();
        return cache.catalog().read(sql -> new RecordCheck(cache.recordFiles(), sql).disagreements()).stream()
                .map(one -> new Disagreement(
                        one.image(),
                        one.file()
                                .map(Path::toString)
                                .orElse("%s: %s %s"
                                        .formatted(
                                                layout.catalog(),
                                                ImageRow.column(one.image().scope()),
                                                one.image().tag())),
                        one.file().isEmpty(),
                        one.detail()))
                .toList();
    }

    /**
     * Puts rows right by their records, and makes what the catalog derives from its other rows anew. Damage of the
     * database itself that this does not reach is mended when it is opened next.
     */
    public void reconcile() throws IOException {
        cache.catalog().change(sql -> {
            sql.script("REINDEX");
            new RecordCheck(cache.recordFiles(), sql).reconcile(cache.now());
        });
        cache.garbage().tidy(); // a row that names the wrong file tells of one that is not there
        boolean sound =
                cache.catalog().read(sql -> new CatalogCheck(sql).ofDatabase().isEmpty());
        if (!sound) {
            cache.catalog().suspect();
        }
    }

    private void addTargets(Sql sql, List<Promise> promises) throws SQLException {
        TargetTable targets = new TargetTable(sql);
        for (TargetName name : targets.names()) {
            Optional<TargetRecord> found = targets.find(name);
            if (found.isPresent()) {
                TargetRecord record = found.get();
                promises.add(new Promise(
                        name,
                        layout.target(name),
                        Optional.of(record.length()),
                        Optional.of(record.checksum()),
                        record.sources().stream().map(TargetRecord.Source::blob).toList()));
            }
        }
    }
}
