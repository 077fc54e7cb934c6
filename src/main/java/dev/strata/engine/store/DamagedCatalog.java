package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A database file that cannot be worked with: what can still be read of it is read, and it is put aside. */
final class DamagedCatalog {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path catalog;

    DamagedCatalog(Path catalog) {
        this.catalog = catalog;
    }

    boolean hasJournal() {
        return catalog.resolveSibling(catalog.getFileName() + "-wal").toFile().length() > 0;
    }

    /** All images whose rows can be read, in whatever order. */
    List<ImageRecord> readable() throws IOException {
        List<ImageRecord> readable = new ArrayList<>();
        try (Connection connection = Catalog.connect(catalog, true)) {
            Sql sql = new Sql(connection);
            for (ImageKey key : keys(sql)) {
                read(sql, key).ifPresent(readable::add);
            }
        } catch (SQLException _) {
            // what was read by then is all that can be
        }
        return readable;
    }

    /**
     * Renames the database and its journal; afterwards there is none. The database goes first: without its journal it
     * would look like one of an earlier time.
     *
     * @return where it is now; absent where there was just a journal
     */
    Optional<Path> keepAside(Instant now) throws IOException {
        Path kept = catalog.resolveSibling(catalog.getFileName() + ".damaged-" + STAMP.format(now));
        for (int i = 2; Files.exists(kept); i++) {
            kept = catalog.resolveSibling(catalog.getFileName() + ".damaged-" + STAMP.format(now) + "-" + i);
        }
        boolean there = Files.exists(catalog);
        for (String part : List.of("", "-wal", "-shm")) {
            Path file = catalog.resolveSibling(catalog.getFileName() + part);
            if (Files.exists(file)) {
                Files.move(file, kept.resolveSibling(kept.getFileName() + part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Directories.sync(catalog.resolveSibling(""));
        return there ? Optional.of(kept) : Optional.empty();
    }

    /** From both ends, because damage in the middle ends either way. */
    private static Set<ImageKey> keys(Sql sql) {
        Set<ImageKey> keys = new HashSet<>();
        for (String order : List.of("ASC", "DESC")) {
            try {
                sql.forEach(
                        "SELECT scope, tag FROM images NOT INDEXED WHERE scope IN ('local', 'registry')"
                                + " ORDER BY rowid " + order,
                        row -> keys.add(ImageRow.key(row)));
            } catch (SQLException _) {
                // the other end may be readable
            }
        }
        return keys;
    }

    private static Optional<ImageRecord> read(Sql sql, ImageKey key) {
        try {
            return ImageRecord.of(sql, key);
        } catch (SQLException _) {
            return Optional.empty();
        }
    }
}
