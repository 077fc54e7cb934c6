package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts right what a process left that ended while it replaced a published blob: the catalog still told of the old file
 * when the new one had its name already. Everything else that a crash leaves lying is just garbage.
 */
final class Aftermath {

    private final Layout layout;
    private final Catalog catalog;
    private final Owner self;

    Aftermath(Layout layout, Catalog catalog, Owner self) {
        this.layout = layout;
        this.catalog = catalog;
        this.self = self;
    }

    /** A file that keeps what was in a blob's place. */
    private record Replaced(BlobName name, Path file) {}

    void settle() throws IOException {
        for (Replaced replaced : abandoned()) {
            catalog.change(sql -> settle(sql, replaced));
        }
    }

    private void settle(Sql sql, Replaced replaced) throws SQLException, IOException {
        if (Files.notExists(replaced.file())) {
            return; // another process was here first
        }
        Path blob = layout.blob(replaced.name());
        Path finished = layout.finished(replaced.name());
        if (isUnconfirmed(sql, replaced.name(), blob, finished)) {
            if (Files.notExists(finished) && Files.exists(blob)) {
                Files.move(blob, finished, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(replaced.file(), blob, StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(layout.blobs());
        } else {
            Files.delete(replaced.file());
        }
    }

    /** Whether the catalog tells of two files, the published one and its successor, and the successor has its place. */
    private static boolean isUnconfirmed(Sql sql, BlobName name, Path blob, Path finished)
            throws SQLException, IOException {
        if (Files.notExists(blob)) {
            return true;
        }
        BlobTable table = new BlobTable(sql);
        if (table.find(name, false).isEmpty() || table.find(name, true).isEmpty()) {
            return false;
        }
        return Files.notExists(finished) || Files.isSameFile(blob, finished);
    }

    private List<Replaced> abandoned() throws IOException {
        List<Replaced> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(layout.ingest(), "*" + Ingest.TEMPORARY)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Optional<Owner> owner = Ingest.owner(name);
                if (owner.isPresent() && owner.get().isGone(self)) {
                    Ingest.replaced(name).ifPresent(blob -> abandoned.add(new Replaced(blob, file)));
                }
            }
        }
        return abandoned;
    }
}
