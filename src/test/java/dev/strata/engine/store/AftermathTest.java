package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ended while it replaced a published blob: its catalog still tells of the old one. */
class AftermathTest {

    private static final BlobName NAME = BlobName.erofs(Samples.digest("layer"));

    @TempDir
    Path root;

    @Test
    void whatWasReplacedComesBackWhenTheCacheIsOpened() throws IOException {
        Layout layout = new Layout(root);
        try (Cache cache = Cache.open(root)) {
            Samples.save(cache, Scope.LOCAL, "app", "layer");
            Samples.finish(cache, "layer", 20_000, 2);
            endInTheMiddle(layout);
            // as long as the new one is known it serves as well
            assertEquals(List.of(), cache.broken());
            assertEquals("app", cache.local().get("app").tag());
        }
        assertEquals(20_000, Files.size(layout.blob(NAME)));
        try (Cache cache = Cache.open(root)) {
            assertEquals(10_000, Files.size(layout.blob(NAME)));
            assertEquals(List.of(), cache.broken());
            cache.local().gc();
            for (FoundFile item : cache.garbage().snapshot().files()) {
                cache.garbage().delete(item.path(), Duration.ZERO);
            }
            assertEquals(List.of(), cache.broken());
            assertEquals(10_000, Files.size(layout.blob(NAME)));
        }
    }

    @Test
    void whatWasReplacedForGoodGoes() throws IOException {
        Layout layout = new Layout(root);
        Path replaced;
        try (Cache cache = Cache.open(root)) {
            Samples.save(cache, Scope.LOCAL, "app", "layer");
            replaced = new Ingest(layout, new Owner(1, "1", "earlier", "")).replacedName(NAME);
            Samples.write(replaced, "old", 5_000);
        }
        try (Cache cache = Cache.open(root)) {
            assertTrue(Files.notExists(replaced));
            assertEquals(10_000, Files.size(layout.blob(NAME)));
            assertEquals(List.of(), cache.broken());
        }
    }

    /** Does what a publication does before the catalog is written, by a process that is gone. */
    private static void endInTheMiddle(Layout layout) throws IOException {
        Publication publication = new Publication(layout, new Ingest(layout, new Owner(1, "1", "earlier", "")));
        publication.add(layout.finished(NAME), NAME);
        publication.sync();
    }
}
