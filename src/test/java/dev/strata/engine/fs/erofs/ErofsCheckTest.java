package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErofsCheckTest {

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void nameImage() {
        image = folder.resolve("image");
    }

    private Directory write() throws IOException {
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            Directory root = SampleTrees.everything(writer);
            root.put(name("layered"), SampleTrees.layered(writer));
            writer.finish(root, new UUID(1, 1));
            return root;
        }
    }

    private static ByteString name(String text) {
        return ByteString.of(text);
    }

    @Test
    void whatWasWrittenPassesAndItsChecksumIsThatOfTheFile() throws IOException {
        String checksum = ErofsCheck.compare(image, write());
        CRC32C crc = new CRC32C();
        crc.update(Files.readAllBytes(image));
        assertEquals("crc32c:%08x".formatted(crc.getValue()), checksum);
        assertEquals(checksum, ErofsCheck.checksum(image));
    }

    @Test
    void everyDifferenceOfTheTreeIsFound() throws IOException {
        Directory root = write();
        List<Consumer<Directory>> changes = List.of(
                tree -> tree.put(name("new"), new Node.Symlink(SampleTrees.plain(0777), name("x"))),
                tree -> tree.remove(name("empty")),
                tree -> tree.put(name("empty"), new Directory(SampleTrees.plain(0700))),
                tree -> tree.put(name("empty"), new Directory(SampleTrees.with(01777, "user.a", "b"))),
                tree -> tree.put(name("empty"), new Node.Symlink(SampleTrees.plain(01777), name("x"))),
                tree -> tree.setAttributes(SampleTrees.with(0755, "user.root", "no")),
                tree -> ((Directory) tree.find(name("layered")).orElseThrow()).setOpaque(true),
                tree -> ((Directory) tree.find(name("links")).orElseThrow())
                        .put(name("symlink"), new Node.Symlink(SampleTrees.plain(0777), name("one"))),
                tree -> ((Directory) tree.find(name("specials")).orElseThrow())
                        .put(
                                name("block"),
                                new Node.Special(SampleTrees.plain(0660), Node.Special.Type.BLOCK_DEVICE, 8, 1)));
        for (Consumer<Directory> change : changes) {
            Directory other = copy(root);
            change.accept(other);
            assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, other));
        }
    }

    /** The same nodes in other directories. */
    private static Directory copy(Directory original) {
        Directory copy = new Directory(original.attributes());
        copy.setOpaque(original.opaque());
        original.sortedEntries()
                .forEach((name, node) -> copy.put(name, node instanceof Directory below ? copy(below) : node));
        return copy;
    }

    @Test
    void aChangedContentIsFound() throws IOException {
        Directory root = write();
        byte[] bytes = Files.readAllBytes(image);
        for (byte[] wanted : List.of(SampleTrees.noise(3_000_001, 3_000_001), SampleTrees.noise(3000, 3000))) {
            int at = find(bytes, wanted);
            flip(at + 20);
            var failure = assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
            assertTrue(failure.reason().contains("content"), failure.reason());
            flip(at + 20);
        }
        assertEquals(ErofsCheck.checksum(image), ErofsCheck.compare(image, root));
    }

    @Test
    void contentsOfALargeImageAreComparedToo() throws IOException {
        byte[] large = SampleTrees.noise(6_000_001, 7);
        Directory root;
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            root = new Directory(SampleTrees.plain(0755));
            root.put(name("large"), new Node.RegularFile(SampleTrees.plain(0644), content(writer, large)));
            writer.finish(root, new UUID(1, 1));
        }
        assertEquals(ErofsCheck.checksum(image), ErofsCheck.compare(image, root));
        int begin = find(Files.readAllBytes(image), large);
        int middle = (int) (Files.size(image) / 2); // up to here one thread reads, and from here another
        for (int at : new int[] {begin, middle - 1, middle, begin + large.length - 1}) {
            flip(at);
            var failure = assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
            assertTrue(failure.reason().contains("content"), failure.reason());
            flip(at);
        }
    }

    @Test
    void eachContentOfALargeImageIsCompared() throws IOException {
        Directory root = new Directory(SampleTrees.plain(0755));
        List<byte[]> contents = new ArrayList<>();
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            for (int i = 0; i < 12; i++) {
                byte[] bytes = SampleTrees.noise(512 << 10, i + 1);
                contents.add(bytes);
                root.put(name("part" + i), new Node.RegularFile(SampleTrees.plain(0644), content(writer, bytes)));
            }
            writer.finish(root, new UUID(1, 1));
        }
        assertEquals(ErofsCheck.checksum(image), ErofsCheck.compare(image, root));
        byte[] written = Files.readAllBytes(image);
        for (byte[] content : contents) {
            int at = find(written, content);
            flip(at);
            var failure = assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
            assertTrue(failure.reason().contains(" at " + at + " "), failure.reason());
            flip(at);
        }
    }

    @Test
    void aLargeFileThatWasCutIsFound() throws IOException {
        Directory root = new Directory(SampleTrees.plain(0755));
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            Content content = content(writer, SampleTrees.noise(8 << 20, 3));
            root.put(name("large"), new Node.RegularFile(SampleTrees.plain(0644), content));
            writer.finish(root, new UUID(1, 1));
        }
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(5 << 20);
        }
        assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
    }

    @Test
    void oneContentMayServeTwoFilesAndBothPlacesAreCompared() throws IOException {
        byte[] small = SampleTrees.noise(1500, 5);
        Directory root;
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            root = new Directory(SampleTrees.plain(0755));
            // fills the superblock's block, whose own checksum would find a change first
            byte[] other = SampleTrees.noise(2700, 8);
            root.put(name("other"), new Node.RegularFile(SampleTrees.plain(0644), content(writer, other)));
            Content content = content(writer, small);
            root.put(name("one"), new Node.RegularFile(SampleTrees.plain(0644), content));
            root.put(name("two"), new Node.RegularFile(SampleTrees.plain(0600), content));
            writer.finish(root, new UUID(1, 1));
        }
        assertEquals(ErofsCheck.checksum(image), ErofsCheck.compare(image, root));
        byte[] bytes = Files.readAllBytes(image);
        int first = find(bytes, small);
        Arrays.fill(bytes, first, first + small.length, (byte) 0);
        for (int at : new int[] {first, find(bytes, small)}) {
            flip(at + 100);
            var failure = assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
            assertTrue(failure.reason().contains("content"), failure.reason());
            flip(at + 100);
        }
    }

    @Test
    void aChangedBlockOfSeveralSmallFilesIsFound() throws IOException {
        byte[] small = SampleTrees.noise(3000, 6);
        Directory root;
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            root = new Directory(SampleTrees.plain(0755));
            root.put(name("one"), new Node.RegularFile(SampleTrees.plain(0644), content(writer, small)));
            root.put(name("two"), new Node.RegularFile(SampleTrees.plain(0644), content(writer, small)));
            writer.finish(root, new UUID(1, 1));
        }
        assertEquals(ErofsCheck.checksum(image), ErofsCheck.compare(image, root));
        flip(find(Files.readAllBytes(image), small) + 100);
        var failure = assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
        assertTrue(failure.reason().contains("content"), failure.reason());
    }

    private static Content content(ErofsWriter writer, byte[] bytes) throws IOException {
        writer.begin(bytes.length);
        writer.write(ByteBuffer.wrap(bytes));
        return writer.end();
    }

    @Test
    void aFileThatWasCutIsFound() throws IOException {
        Directory root = write();
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }
        assertThrows(ImageNotWritten.class, () -> ErofsCheck.compare(image, root));
    }

    @Test
    void everyByteCountsInTheChecksum() throws IOException {
        write();
        String before = ErofsCheck.checksum(image);
        flip(1000);
        assertNotEquals(before, ErofsCheck.checksum(image));
    }

    private void flip(int at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 1);
        }
    }

    private static int find(byte[] bytes, byte[] wanted) {
        for (int at = 0; at < bytes.length - 16; at++) {
            int same = 0;
            while (same < 16 && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == 16) {
                return at;
            }
        }
        throw new AssertionError("not in the image");
    }
}
