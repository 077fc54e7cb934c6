package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.engine.layer.TarBytes;
import dev.strata.engine.store.Cache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {

    @TempDir
    private Path folder;

    @Test
    void noMoreLayersAreOpenedThanAreAskedFor() throws Exception {
        try (Images images = new Images(folder)) {
            ImageFiles files = images.of(new TarBytes().file("a", "a"), new TarBytes().file("b", "b"));
            List<Step> told = new ArrayList<>();
            ImageFiles lowest = images.browser().open(files.image(), 1, told::add);
            assertEquals(1, lowest.layers());
            assertEquals(List.of(new Step("", Phase.RESOLVING, 0, 1)), told);
            assertEquals(Map.of("/a", "0 ADDED"), Images.shown(lowest.merged()));
        }
    }

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
