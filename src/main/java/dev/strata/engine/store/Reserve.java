package dev.strata.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A little room that is kept beside the catalog. To be opened and written the catalog needs some; without the reserve a
 * cache that has filled its disk could not be opened any more, not even to be cleaned.
 */
final class Reserve {

    private static final int BYTES = 256 << 10;

    /** With less room than this left, the reserve is not put back: others need it more. */
    private static final long PLENTY = 16L << 20;

    private final Path file;

    Reserve(Layout layout) {
        file = layout.catalog().resolveSibling("metadata.db.reserve");
    }

    /** Gives the room back to the disk; false if there was none. */
    boolean release() throws IOException {
        return Files.deleteIfExists(file);
    }

    /** Takes the room again where that hurts nobody; a cache without a reserve is as good as any until its disk is full. */
    void replenish() {
        try {
            boolean plenty = Files.notExists(file)
                    && Files.getFileStore(file.resolveSibling("")).getUsableSpace() > PLENTY;
            if (plenty) {
                Files.write(file, new byte[BYTES]);
            }
        } catch (IOException _) {
            // then not
        }
    }
}
