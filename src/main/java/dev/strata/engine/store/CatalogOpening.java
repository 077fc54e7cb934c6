package dev.strata.engine.store;

import dev.strata.engine.StrataException.CacheUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import java.util.stream.Stream;

/**
 * Brings the database file into a state in which it can be opened. One that is damaged is put aside; one that is missing,
 * or knows nothing of Strata although there are records, is filled from the records and from what the damaged one still
 * told. A crash at any point leaves the old file, or none, and the records.
 */
final class CatalogOpening {

    private final Layout layout;
    private final RecordFiles records;
    private final Path file;
    private int recorded;
    private int salvaged;
    private int unreadable;

    CatalogOpening(Layout layout, RecordFiles records) {
        this.layout = layout;
        this.records = records;
        this.file = layout.catalog();
    }

    /**
     * What came of it.
     *
     * @param newer why the database can only be read
     * @param rebuilt what was made good
     */
    record Prepared(Optional<Unwritable> newer, Optional<Rebuilt> rebuilt) {}

    /** Nobody else may be preparing the file. */
    Prepared prepare() throws IOException {
        CatalogHealth health = new CatalogHealth(file);
        boolean missing = health.isMissing();
        Optional<String> damage = missing ? Optional.empty() : health.damage(this::connect);
        if (damage.isPresent() && !isOfACache()) {
            throw new CacheUnreadable(file, damage.get());
        }
        DamagedCatalog damaged = new DamagedCatalog(file);
        List<ImageRecord> readable = damage.isPresent() ? damaged.readable() : List.of();
        // a journal that outlived its database would be played into the next one
        boolean aside = damage.isPresent() || (missing && damaged.hasJournal());
        Optional<Path> kept = aside ? damaged.keepAside(Instant.now()) : Optional.empty();
        Optional<Unwritable> newer = new Schema(file, Migration.ALL, sql -> fill(sql, readable)).update(this::connect);
        health.clear();
        boolean made = damage.isPresent() || recorded + unreadable > 0;
        String problem = damage.orElse(missing ? "it was missing" : "it knew nothing of Strata any more");
        return new Prepared(
                newer,
                made
                        ? Optional.of(new Rebuilt(file, problem, kept, recorded, salvaged, unreadable))
                        : Optional.empty());
    }

    /** A file that just has the catalog's name, where nothing else is of a cache, is none of ours. */
    private boolean isOfACache() throws IOException {
        if (!records.names().isEmpty()) {
            return true;
        }
        try (Stream<Path> blobs = Files.list(layout.blobs())) {
            return blobs.findAny().isPresent();
        }
    }

    private Connection connect() throws SQLException {
        return Catalog.connect(file, false);
    }

    /** Fills a catalog whose tables are new, inside the transaction that makes them. */
    private void fill(Sql sql, List<ImageRecord> readable) throws SQLException, IOException {
        recorded = 0;
        salvaged = 0;
        Map<ImageKey, Named> newest = newest();
        RecordTable table = new RecordTable(sql);
        for (Map.Entry<ImageKey, Named> entry : newest.entrySet()) {
            ImageRecord record = entry.getValue().record();
            Optional<ImageRecord> rows = ImageRecord.of(sql, entry.getKey());
            if (rows.isEmpty() || !record.updated().isBefore(rows.get().updated())) {
                record.put(sql);
                table.put(entry.getKey(), record.updatedAt(), entry.getValue().file());
                recorded++;
            }
        }
        for (ImageRecord record : readable) {
            if (!newest.containsKey(record.key()) && isThere(record)) {
                record.put(sql);
                salvaged++;
            }
        }
        if (recorded + salvaged > 0) {
            Instant now = Instant.now();
            ImageWriter.derive(sql, now);
            // when each was used is lost; none of them counts as unused
            sql.update(
                    "INSERT OR IGNORE INTO strata_uses (scope, tag, last_used_at) SELECT scope, tag, ? FROM images",
                    Timestamps.text(now));
        }
    }

    private record Named(String file, ImageRecord record) {}

    /** Of each image the latest record; an earlier one only where just its blobs are there. */
    private Map<ImageKey, Named> newest() throws IOException {
        unreadable = 0;
        List<Named> all = new ArrayList<>();
        for (String name : records.names()) {
            Optional<ImageRecord> record = records.read(name);
            if (record.isPresent()) {
                all.add(new Named(name, record.get()));
            } else {
                unreadable++;
            }
        }
        all.sort(Comparator.comparing((Named named) -> isThere(named.record()))
                .thenComparing(named -> named.record().updated()));
        Map<ImageKey, Named> newest = new HashMap<>();
        for (Named named : all) {
            newest.put(named.record().key(), named);
        }
        return newest;
    }

    private boolean isThere(ImageRecord record) {
        Optional<Set<BlobName>> layers = record.layers();
        return layers.isPresent()
                && !layers.get().isEmpty()
                && new HashSet<>(layers.get()).stream().allMatch(layer -> Files.isRegularFile(layout.blob(layer)));
    }
}
