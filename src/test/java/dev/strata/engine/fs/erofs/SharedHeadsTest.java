package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.engine.fs.SampleTrees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHeadsTest {

    private static final int BLOCK = Geometry.BLOCK;

    @TempDir
    private Path folder;

    private Path image(String name) {
        return folder.resolve(name);
    }

    private static byte[] with(byte[] head, byte[] tail) {
        return ByteBuffer.allocate(head.length + tail.length)
                .put(head)
                .put(tail)
                .array();
    }

    @Test
    void aContentThatComesAgainTakesNoBlocksAgain() throws IOException {
        byte[] content = SampleTrees.noise(5 * BLOCK, 1);
        assertEquals(
                FilesImage.blocks(folder, List.of(content)),
                FilesImage.blocks(folder, List.of(content, content, content)));
    }

    @Test
    void aHeadIsSharedWhereTheTailsDiffer() throws IOException {
        byte[] head = SampleTrees.noise(3 * BLOCK, 2);
        assertEquals(
                FilesImage.blocks(folder, List.of(with(head, new byte[] {1}))),
                FilesImage.blocks(folder, List.of(with(head, new byte[] {1}), with(head, new byte[] {2, 3}), head)));
    }

    @Test
    void aLastBlockThatIsAlmostFullIsSharedToo() throws IOException {
        byte[] content = SampleTrees.noise(2 * BLOCK - 1, 3);
        assertEquals(FilesImage.blocks(folder, List.of(content)), FilesImage.blocks(folder, List.of(content, content)));
    }

    @Test
    void anotherLengthOfTheSameBeginIsKeptApart() throws IOException {
        byte[] longer = SampleTrees.noise(4 * BLOCK, 4);
        byte[] shorter = Arrays.copyOf(longer, 2 * BLOCK);
        assertEquals(
                FilesImage.blocks(folder, List.of(longer)) + 2, FilesImage.blocks(folder, List.of(longer, shorter)));
    }

    @Test
    void whatGoesOnAfterASharedHeadIsNotHurt() throws IOException {
        byte[] first = SampleTrees.noise(3 * BLOCK, 5);
        byte[] second = SampleTrees.noise(2 * BLOCK, 6);
        assertEquals(
                FilesImage.blocks(folder, List.of(first, second)),
                FilesImage.blocks(folder, List.of(first, first, second, first, second)));
    }

    @Test
    void contentsLargerThanEveryBufferAreSharedAndNothingOfThemStaysBehind() throws IOException {
        byte[] large = SampleTrees.noise(732 * BLOCK, 7);
        assertEquals(FilesImage.blocks(folder, List.of(large)), FilesImage.blocks(folder, List.of(large, large)));
    }

    @Test
    void theSizeOfTheSlicesDoesNotMatter() throws IOException {
        List<byte[]> contents = List.of(
                SampleTrees.noise(1_200_000, 8),
                SampleTrees.noise(70_000, 9),
                SampleTrees.noise(1_200_000, 8),
                SampleTrees.noise(70_000, 9),
                SampleTrees.noise(20_000, 10));
        FilesImage.write(image("small"), 1000, contents);
        FilesImage.write(image("large"), 1 << 20, contents);
        assertArrayEquals(Files.readAllBytes(image("small")), Files.readAllBytes(image("large")));
    }

    @Test
    void headsThatShareNothingButTheirChecksumAreKeptApart() throws IOException {
        byte[] one = SampleTrees.noise(2 * BLOCK, 11);
        byte[] other = SampleTrees.noise(2 * BLOCK, 12);
        FilesImage.giveChecksum(other, FilesImage.checksum(one));
        assertEquals(FilesImage.checksum(one), FilesImage.checksum(other));
        var written = FilesImage.write(image("image"), BLOCK, List.of(one, other));
        assertNotEquals(written.get("/0").sha256(), written.get("/1").sha256());
    }

    @Test
    void theKernelAndFsckAcceptSharedBlocks() throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("fsck.erofs");
        byte[] head = SampleTrees.noise(6 * BLOCK, 13);
        var written = FilesImage.write(
                image("image"), BLOCK, List.of(head, with(head, new byte[100]), head, SampleTrees.noise(9000, 14)));
        Oracle.run("fsck.erofs", image("image").toString());
        try (KernelMount mount = KernelMount.erofs(image("image"))) {
            assertEquals(written, mount.snapshot());
        }
    }
}
