package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.TreeSnapshot;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedHeadsTest {

    private static final int BLOCK = Geometry.BLOCK;

    @TempDir
    private Path folder;

    private Path image(String name) {
        return folder.resolve(name);
    }

    /** Writes files "0", "1" and so on, in slices of so many bytes, checks the image and tells what is in it. */
    private SortedMap<String, DiskTree.Entry> write(Path image, int slice, List<byte[]> contents) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(image, image("tails"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            for (int i = 0; i < contents.size(); i++) {
                byte[] bytes = contents.get(i);
                writer.begin(bytes.length);
                for (int at = 0; at < bytes.length; at += slice) {
                    writer.write(ByteBuffer.wrap(bytes, at, Math.min(slice, bytes.length - at)));
                }
                root.put(SampleTrees.name("" + i), new Node.RegularFile(SampleTrees.plain(0644), writer.end()));
            }
            writer.finish(root, new UUID(1, 1));
            ErofsCheck.compare(image, root);
            var written = TreeSnapshot.of(root);
            try (ErofsReader reader = ErofsReader.open(image)) {
                assertEquals(written, TreeSnapshot.of(reader.root()));
            }
            return written;
        }
    }

    private long blocks(List<byte[]> contents) throws IOException {
        Path image = image("counted");
        write(image, 64 << 10, contents);
        long blocks = Files.size(image) / BLOCK;
        Files.delete(image);
        return blocks;
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
        assertEquals(blocks(List.of(content)), blocks(List.of(content, content, content)));
    }

    @Test
    void aHeadIsSharedWhereTheTailsDiffer() throws IOException {
        byte[] head = SampleTrees.noise(3 * BLOCK, 2);
        assertEquals(
                blocks(List.of(with(head, new byte[] {1}))),
                blocks(List.of(with(head, new byte[] {1}), with(head, new byte[] {2, 3}), head)));
    }

    @Test
    void aLastBlockThatIsAlmostFullIsSharedToo() throws IOException {
        byte[] content = SampleTrees.noise(2 * BLOCK - 1, 3);
        assertEquals(blocks(List.of(content)), blocks(List.of(content, content)));
    }

    @Test
    void anotherLengthOfTheSameBeginIsKeptApart() throws IOException {
        byte[] longer = SampleTrees.noise(4 * BLOCK, 4);
        byte[] shorter = Arrays.copyOf(longer, 2 * BLOCK);
        assertEquals(blocks(List.of(longer)) + 2, blocks(List.of(longer, shorter)));
    }

    @Test
    void whatGoesOnAfterASharedHeadIsNotHurt() throws IOException {
        byte[] first = SampleTrees.noise(3 * BLOCK, 5);
        byte[] second = SampleTrees.noise(2 * BLOCK, 6);
        assertEquals(blocks(List.of(first, second)), blocks(List.of(first, first, second, first, second)));
    }

    @Test
    void contentsLargerThanEveryBufferAreSharedAndNothingOfThemStaysBehind() throws IOException {
        byte[] large = SampleTrees.noise(732 * BLOCK, 7);
        assertEquals(blocks(List.of(large)), blocks(List.of(large, large)));
    }

    @Test
    void theSizeOfTheSlicesDoesNotMatter() throws IOException {
        List<byte[]> contents = List.of(
                SampleTrees.noise(1_200_000, 8),
                SampleTrees.noise(70_000, 9),
                SampleTrees.noise(1_200_000, 8),
                SampleTrees.noise(70_000, 9),
                SampleTrees.noise(20_000, 10));
        write(image("small"), 1000, contents);
        write(image("large"), 1 << 20, contents);
        assertArrayEquals(Files.readAllBytes(image("small")), Files.readAllBytes(image("large")));
    }

    @Test
    void headsThatShareNothingButTheirChecksumAreKeptApart() throws IOException {
        byte[] one = SampleTrees.noise(2 * BLOCK, 11);
        byte[] other = SampleTrees.noise(2 * BLOCK, 12);
        giveChecksum(other, checksum(one));
        assertEquals(checksum(one), checksum(other));
        var written = write(image("image"), BLOCK, List.of(one, other));
        assertNotEquals(written.get("/0").sha256(), written.get("/1").sha256());
    }

    @Test
    void theKernelAndFsckAcceptSharedBlocks() throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("fsck.erofs");
        byte[] head = SampleTrees.noise(6 * BLOCK, 13);
        var written = write(
                image("image"), BLOCK, List.of(head, with(head, new byte[100]), head, SampleTrees.noise(9000, 14)));
        Oracle.run("fsck.erofs", image("image").toString());
        try (KernelMount mount = KernelMount.erofs(image("image"))) {
            assertEquals(written, mount.snapshot());
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** Sets the last four bytes so that the whole has this checksum: a CRC's bits are sums of its input's bits. */
    private static void giveChecksum(byte[] bytes, int wanted) {
        ByteBuffer last = ByteBuffer.wrap(bytes, bytes.length - Integer.BYTES, Integer.BYTES)
                .slice();
        last.putInt(0, 0);
        int base = checksum(bytes);
        int[] effects = new int[Integer.SIZE];
        int[] causes = new int[Integer.SIZE];
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            last.putInt(0, 1 << bit);
            int effect = checksum(bytes) ^ base;
            int cause = 1 << bit;
            while (effects[Integer.numberOfTrailingZeros(effect)] != 0) {
                int pivot = Integer.numberOfTrailingZeros(effect);
                effect ^= effects[pivot];
                cause ^= causes[pivot];
            }
            effects[Integer.numberOfTrailingZeros(effect)] = effect;
            causes[Integer.numberOfTrailingZeros(effect)] = cause;
        }
        int answer = 0;
        int left = wanted ^ base;
        while (left != 0) {
            int pivot = Integer.numberOfTrailingZeros(left);
            left ^= effects[pivot];
            answer ^= causes[pivot];
        }
        last.putInt(0, answer);
    }
}
