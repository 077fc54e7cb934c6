package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsLookedIntoIsNotCollected() throws Exception {
        try (Images images = new Images(folder);
                Cache other = Cache.open(folder.resolve("cache"))) {
            ImageFiles files = images.of(new TarBytes().file("a", "a"));
            other.local().remove(files.image().tag());
            assertEquals(0, other.local().gc());
            images.closeBrowser();
            assertEquals(1, other.local().gc());
        }
    }
}
