package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.build.BuildOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowEngineTest {

    @TempDir
    private Path folder;

    @Test
    void aCacheThatWasThereBeforeIsNotMadeAnewWhereItsDiskIsNotConnected() throws Exception {
        Path cache = folder.resolve("disk/images");
        try (var engine = new WindowEngine(cache, true)) {
            CacheUnreadable failure = assertThrows(CacheUnreadable.class, engine::list);
            assertEquals(cache, failure.path());
            assertFalse(Files.exists(cache));
            try (LocalEngine connected = LocalEngine.open(cache)) {
                connected.builder(BuildOptions.DEFAULT).importSample(Progress.NONE);
            }
            assertEquals(1, engine.list().size());
        }
    }

    @Test
    void aCacheOfSomebodyNewIsMade() throws Exception {
        Path cache = folder.resolve("new/images");
        try (var engine = new WindowEngine(cache)) {
            assertEquals(0, engine.list().size());
            assertTrue(Files.isDirectory(cache));
        }
    }
}
