package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitabilityTest {

    @TempDir
    private Path folder;

    @Test
    void aCacheIsOneAndStaysOneWithoutItsCatalog() throws IOException {
        Path root = folder.resolve("images");
        Cache.open(root).close();
        assertEquals(Suitability.CACHE, Suitability.of(root));
        Files.delete(new Layout(root).catalog());
        assertEquals(Suitability.CACHE, Suitability.of(root));
    }

    @Test
    void anEmptyFolderAndOneThatIsNotThereYetCanBecomeOne() throws IOException {
        assertEquals(Suitability.EMPTY, Suitability.of(folder));
        assertEquals(Suitability.EMPTY, Suitability.of(folder.resolve("a/b/c")));
    }

    @Test
    void aFolderWithOtherThingsIsNotMixedWithACache() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "x");
        assertEquals(Suitability.OCCUPIED, Suitability.of(folder));
        assertEquals(Suitability.NOT_A_DIRECTORY, Suitability.of(folder.resolve("letter.txt")));
        assertEquals(Suitability.NOT_A_DIRECTORY, Suitability.of(folder.resolve("letter.txt/cache")));
    }
}
