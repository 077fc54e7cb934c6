package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.Oracle;
import dev.strata.engine.browse.Waste.WastedFile;
import dev.strata.engine.layer.TarBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasteTest {

    @TempDir
    private Path folder;

    private Images images;

    @BeforeEach
    void open() throws IOException {
        images = new Images(folder);
    }

    @AfterEach
    void close() throws IOException {
        images.close();
    }

    private static TarBytes sized(String name, int bytes) {
        return new TarBytes().file(name, new byte[bytes]);
    }

    private static WastedFile wasted(String path, int count, long bytes) {
        return new WastedFile(Images.path(path), count, bytes);
    }

    @Test
    void anImageWhoseLayersDoNotMeetWastesNothing() throws Exception {
        Waste waste = images.of(sized("a", 10), sized("b", 20)).waste();
        assertEquals(new Waste(1.0, 0, 30, 20, List.of()), waste);
        assertEquals(0.0, waste.wastedUserShare());
    }

    @Test
    void anImageWithoutBytesIsEfficient() throws Exception {
        assertEquals(
                new Waste(1.0, 0, 0, 0, List.of()),
                images.of(new TarBytes().directory("d")).waste());
    }

    @Test
    void aFileInTwoLayersCountsItsSmallestSizeAgainstAll() throws Exception {
        Waste waste = images.of(sized("f", 100), sized("f", 300)).waste();
        assertEquals(100.0 / 400, waste.efficiency());
        assertEquals(List.of(wasted("/f", 2, 400)), waste.files());
        assertEquals(400, waste.wastedBytes());
        assertEquals(400.0 / 300, waste.wastedUserShare());
    }

    @Test
    void aRemovedFileHasTheSmallestSizeThatThereIs() throws Exception {
        Waste waste = images.of(sized("f", 100).file("g", new byte[100]), new TarBytes().whiteout("f"))
                .waste();
        assertEquals(100.0 / 200, waste.efficiency());
        assertEquals(List.of(wasted("/f", 2, 100)), waste.files());
    }

    @Test
    void aRemovedDirectoryCountsWhatWasInItAtThatTime() throws Exception {
        Waste waste = images.of(
                        sized("d/a", 100).file("d/b", new byte[10]),
                        new TarBytes().whiteout("d/b").file("d/c", new byte[1]),
                        new TarBytes().whiteout("d"))
                .waste();
        // a 100, b 10 and 0, c 1, and d 101 for its removal
        assertEquals((100 + 0 + 1 + 101) / (100.0 + 10 + 1 + 101), waste.efficiency());
        assertEquals(List.of(wasted("/d/b", 2, 10)), waste.files());
        assertEquals(111, waste.sizeBytes());
    }

    @Test
    void aHardLinkTakesItsBytesOnceInEachLayer() throws Exception {
        Waste waste = images.of(
                        sized("a", 100).hardLink("b", "a"),
                        sized("a", 100).hardLink("b", "a").hardLink("c", "a"))
                .waste();
        assertEquals(200, waste.sizeBytes());
        assertEquals(List.of(wasted("/a", 2, 200), wasted("/b", 2, 0)), waste.files());
        assertEquals(0.5, waste.efficiency());
    }

    @Test
    void linksDevicesAndEmptyDirectoriesHaveNoSizeButAPlace() throws Exception {
        TarBytes layer = new TarBytes()
                .symlink("link", "a-long-way/to/somewhere")
                .characterDevice("null", 1, 3)
                .directory("empty")
                .directory("full")
                .file("full/f", "");
        Waste waste = images.of(layer, layer).waste();
        assertEquals(
                List.of(wasted("/empty", 2, 0), wasted("/full/f", 2, 0), wasted("/link", 2, 0), wasted("/null", 2, 0)),
                waste.files());
        assertEquals(1.0, waste.efficiency());
    }

    @Test
    void theLargestComeFirstAndEqualOnesByPath() throws Exception {
        TarBytes layer =
                sized("small", 1).file("b", new byte[5]).file("a", new byte[5]).file("large", new byte[9]);
        assertEquals(
                List.of(wasted("/large", 2, 18), wasted("/a", 2, 10), wasted("/b", 2, 10), wasted("/small", 2, 2)),
                images.of(layer, layer).waste().files());
    }

    /** The figures that dive's own tests expect of this image: runtime/ci and export, at version 0.13. */
    @Test
    void theImageThatDiveIsTestedWithHasDivesFigures() throws Exception {
        Path archive = Oracle.needsShared().resolve("docker-image.tar");
        Waste waste = images.open(images.add(archive, "dive-test:latest")).waste();
        assertEquals(0.9844212134184309, waste.efficiency());
        assertEquals(1_220_598, waste.sizeBytes());
        assertEquals(66_237, waste.userSizeBytes());
        assertEquals(32_025, waste.wastedBytes());
        assertEquals(0.4834911001404049, waste.wastedUserShare());
        assertEquals(
                List.of(
                        wasted("/root/example/somefile1.txt", 2, 12_810),
                        wasted("/root/saved.txt", 2, 12_810),
                        wasted("/root/example/somefile3.txt", 2, 6_405)),
                waste.files());
    }
}
