package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.store.DiskScan.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskScanTest {

    @TempDir
    Path root;

    @Test
    void everythingIsFoundOnceWithTheStatusThatItHasByItself() throws IOException {
        Layout layout = new Layout(root);
        for (Path directory :
                List.of(layout.blobs(), layout.ingest().resolve("some/where"), root.resolve("elsewhere"))) {
            Files.createDirectories(directory);
        }
        Samples.write(layout.blobs().resolve("file ü"), "x", 12_345);
        Samples.write(layout.ingest().resolve("some/where/below"), "x", 1);
        Samples.write(root.resolve("elsewhere/f"), "x", 1);
        Files.createSymbolicLink(root.resolve("link"), layout.blobs());
        Map<String, Area> areas = new HashMap<>();
        for (DiskScan.Entry entry : DiskScan.of(layout)) {
            assertEquals(FileStatus.of(entry.path()), entry.status());
            areas.put(root.relativize(entry.path()).toString(), entry.area());
        }
        Map<String, Area> expected = Map.of(
                "", Area.ROOT,
                "blobs", Area.ROOT,
                "blobs/file ü", Area.BLOBS,
                "ingest", Area.ROOT,
                "ingest/some", Area.INGEST,
                "ingest/some/where", Area.BELOW_INGEST,
                "ingest/some/where/below", Area.BELOW_INGEST,
                "elsewhere", Area.ROOT,
                "elsewhere/f", Area.ELSEWHERE,
                "link", Area.ROOT);
        assertEquals(expected, areas);
    }

    @Test
    void moreFilesThanAreAskedForTogetherAreAllFound() throws IOException {
        Layout layout = new Layout(root);
        Files.createDirectories(layout.blobs());
        for (int i = 0; i < 1_300; i++) {
            Files.createFile(layout.blobs().resolve("file " + i));
        }
        assertEquals(1_302, DiskScan.of(layout).size());
    }

    @Test
    void aCacheThatIsGoneHasNothingInIt() throws IOException {
        assertEquals(List.of(), DiskScan.of(new Layout(root.resolve("gone"))));
    }
}
