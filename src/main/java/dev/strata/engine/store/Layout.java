package dev.strata.engine.store;

import dev.strata.engine.StrataException.DirectoryNotCreated;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where everything lies in a cache directory. Half of it is a contract with other programs. */
public record Layout(Path root) {

    /** One finished filesystem image a file; whatever has no row in the catalog may be deleted by anybody. */
    public Path blobs() {
        return root.resolve("blobs");
    }

    /** The local store's own directory; only the other program needs it. */
    public Path local() {
        return root.resolve("local");
    }

    /** Everything unfinished, out of the other program's sight. */
    public Path ingest() {
        return root.resolve("ingest");
    }

    /** One empty file for each digest that was ever worked on. */
    public Path locks() {
        return root.resolve("locks");
    }

    /** One filesystem image of a whole image a file, out of the other program's sight. */
    public Path targets() {
        return root.resolve("targets");
    }

    /** One file for each image, which says what the catalog's rows say. */
    public Path records() {
        return root.resolve("records");
    }

    public Path catalog() {
        return root.resolve("metadata.db");
    }

    /** Where a published blob lies. */
    public Path blob(BlobName name) {
        return blobs().resolve(name.fileName());
    }

    /** Where a blob waits that is finished, but that no image needs yet. */
    public Path finished(BlobName name) {
        return ingest().resolve(name.fileName());
    }

    /** Where a target lies. */
    public Path target(TargetName name) {
        return targets().resolve(name.fileName());
    }

    /** Where a published file lies. */
    public Path file(StoredFile file) {
        return switch (file) {
            case BlobName blob -> blob(blob);
            case TargetName target -> target(target);
        };
    }

    Path lock(Digest digest) {
        return locks().resolve(digest.fileStem() + ".lock");
    }

    void create() throws DirectoryNotCreated {
        for (Path directory : new Path[] {blobs(), targets(), local(), ingest(), locks(), records()}) {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new DirectoryNotCreated(directory, e);
            }
        }
    }
}
