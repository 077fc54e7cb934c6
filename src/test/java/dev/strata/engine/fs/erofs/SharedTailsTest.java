package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.engine.fs.SampleTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTailsTest {

    private static final int SLICE = 64 << 10;

    @TempDir
    private Path folder;

    private SortedMap<String, DiskTree.Entry> write(String image, List<byte[]> contents) throws IOException {
        return FilesImage.write(folder.resolve(image), SLICE, contents);
    }

    private static List<byte[]> copies(int count, int size, long seed) {
        return Collections.nCopies(count, SampleTrees.noise(size, seed));
    }

    /** How the files of an image hold their bytes, and at how many places. */
    private void assertHeld(List<byte[]> contents, DataLayout layout, int places) throws IOException {
        Path image = folder.resolve("held");
        FilesImage.write(image, SLICE, contents);
        Set<Long> found = new HashSet<>();
        try (ErofsImage open = ErofsImage.open(image, List.of())) {
            Inode root = open.root();
            for (DirectoryBlock.Named named : open.entries(root, root.nid())) {
                Inode inode = open.inode(named.entry().nid());
                assertEquals(layout, inode.layout());
                found.add(open.map(inode).at(0).position());
            }
        }
        Files.delete(image);
        assertEquals(places, found.size());
    }

    @Test
    void equalSmallFilesShareOneBlockWhereThatIsLess() throws IOException {
        assertHeld(copies(2, 2049, 1), DataLayout.FLAT_PLAIN, 1);
        assertHeld(copies(5, 1000, 2), DataLayout.FLAT_PLAIN, 1);
        assertHeld(copies(129, 1, 3), DataLayout.FLAT_PLAIN, 1);
        assertHeld(copies(3, 4032, 4), DataLayout.FLAT_PLAIN, 1);
    }

    @Test
    void equalSmallFilesStayBehindTheirInodesWhereABlockIsNoLess() throws IOException {
        assertHeld(copies(2, 2048, 1), DataLayout.FLAT_INLINE, 2);
        assertHeld(copies(4, 1000, 2), DataLayout.FLAT_INLINE, 4);
        assertHeld(copies(128, 1, 3), DataLayout.FLAT_INLINE, 128);
    }

    @Test
    void manyEqualSmallFilesTakeOneBlockBesideTheirInodes() throws IOException {
        assertEquals(2, FilesImage.blocks(folder, copies(40, 1000, 5)));
    }

    @Test
    void smallFilesThatShareNothingButTheirChecksumAreKeptApart() throws IOException {
        byte[] one = SampleTrees.noise(3000, 7);
        byte[] other = SampleTrees.noise(3000, 8);
        byte[] longer = SampleTrees.noise(3500, 9);
        FilesImage.giveChecksum(other, FilesImage.checksum(one));
        FilesImage.giveChecksum(longer, FilesImage.checksum(one));
        assertEquals(FilesImage.checksum(one), FilesImage.checksum(longer));
        assertHeld(List.of(one, other, longer), DataLayout.FLAT_INLINE, 3);
        var written = write("image", List.of(one, other, longer, one, other));
        assertNotEquals(written.get("/0").sha256(), written.get("/1").sha256());
        assertEquals(written.get("/1").sha256(), written.get("/4").sha256());
    }

    @Test
    void aTailBehindAHeadStaysBehindItsInode() throws IOException {
        assertHeld(copies(3, 4096 + 3000, 10), DataLayout.FLAT_INLINE, 1);
    }

    @Test
    void theSizeOfTheSlicesDoesNotMatterNorDoesAnEarlierRun() throws IOException {
        List<byte[]> contents = new ArrayList<>(copies(30, 1500, 11));
        contents.addAll(copies(3, 3000, 12));
        contents.addAll(copies(3, 9000, 13));
        Collections.shuffle(contents, new Random(1));
        FilesImage.write(folder.resolve("small"), 100, contents);
        FilesImage.write(folder.resolve("large"), SLICE, contents);
        assertArrayEquals(Files.readAllBytes(folder.resolve("small")), Files.readAllBytes(folder.resolve("large")));
    }

    @Test
    void theRestOfASharedBlockIsZeros() throws IOException {
        byte[] content = SampleTrees.noise(2500, 14);
        write("image", List.of(content, content));
        byte[] bytes = Files.readAllBytes(folder.resolve("image"));
        assertArrayEquals(Arrays.copyOf(content, 4096), Arrays.copyOfRange(bytes, 4096, 8192));
    }

    @Test
    void theKernelAndFsckAcceptSharedBlocks() throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("fsck.erofs");
        List<byte[]> contents = new ArrayList<>(copies(300, 700, 15));
        contents.addAll(copies(2, 4000, 16));
        contents.addAll(copies(2, 9000, 17));
        contents.addAll(copies(2, 100, 18));
        Path image = folder.resolve("image");
        var written = write("image", contents);
        Oracle.run("fsck.erofs", "--extract=" + folder.resolve("extracted"), image.toString());
        for (int i = 0; i < contents.size(); i++) {
            assertArrayEquals(contents.get(i), Files.readAllBytes(folder.resolve("extracted/" + i)));
        }
        try (KernelMount mount = KernelMount.erofs(image)) {
            assertEquals(written, mount.snapshot());
        }
    }
}
