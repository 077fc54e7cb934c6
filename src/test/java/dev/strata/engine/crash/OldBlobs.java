package dev.strata.engine.crash;

import dev.strata.engine.fs.erofs.ErofsCheck;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Makes a cache look as if an older version had written its blobs. */
final class OldBlobs {

    private static final int BLOCK = 4096;

    private OldBlobs() {}

    /** Makes every blob of an image a block longer, and says so in the catalog. */
    static void makeOf(Cache cache, String tag) throws IOException {
        try (Rows rows = Rows.open(cache.root())) {
            for (LayerRef layer : cache.registry().get(tag).layers()) {
                Path old = cache.ingest().temporary("old");
                Files.copy(layer.path(), old, StandardCopyOption.REPLACE_EXISTING);
                Files.write(old, new byte[BLOCK], StandardOpenOption.APPEND);
                Files.move(old, layer.path(), StandardCopyOption.ATOMIC_MOVE);
                rows.run(
                        "UPDATE strata_blobs SET writer_version = 0, length = ?, checksum = ?"
                                + " WHERE digest = ? AND published = 1",
                        Files.size(layer.path()),
                        ErofsCheck.checksum(layer.path()),
                        layer.digest().toString());
            }
            // what records say of the blobs is not true any more; the next who opens the cache writes them anew
            rows.run("DELETE FROM strata_records");
        }
    }
}
