package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    @TempDir
    private Path home;

    @Test
    void aCacheOfTheOtherProgramIsFoundWhereItPutsIt() throws Exception {
        Path other = home.resolve(".cache/matchlock/images");
        assertEquals(List.of(), others());
        Files.createDirectories(other);
        assertEquals(List.of(), others());
        try (OtherProgram program = new OtherProgram(other).migrate()) {
            program.saveImage("registry", "app:1", "2026-01-01T00:00:00Z", "", Samples.digest("base"));
        }
        assertEquals(List.of(other), others());
        try (Cache cache = Cache.open(others().getFirst())) {
            assertEquals(
                    List.of("app:1"),
                    cache.images().stream().map(ImageInfo::tag).toList());
        }
    }

    private List<Path> others() {
        return CacheDirectory.others(Map.of(), "Linux", home);
    }
}
