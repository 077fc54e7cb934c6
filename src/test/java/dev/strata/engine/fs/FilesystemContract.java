package dev.strata.engine.fs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.TreeSnapshot;
import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format's writer and reader keep together. */
public abstract class FilesystemContract {

    protected static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    @TempDir
    protected Path folder;

    protected abstract FilesystemWriter writer(Path image) throws IOException;

    protected abstract FilesystemReader reader(Path image) throws IOException;

    /** Makes a tree whose contents go into the sink. */
    @FunctionalInterface
    protected interface Maker {
        Directory make(FilesystemWriter sink) throws IOException;
    }

    /** Writes a tree to a new image and tells what it held. */
    protected SortedMap<String, DiskTree.Entry> write(Path image, Maker maker) throws IOException {
        try (FilesystemWriter writer = writer(image)) {
            Directory root = maker.make(writer);
            writer.finish(root, ID);
            return TreeSnapshot.of(root);
        }
    }

    private void comesBack(Maker maker) throws IOException {
        Path image = folder.resolve("image");
        var written = write(image, maker);
        try (FilesystemReader reader = reader(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
    }

    @Test
    void anEmptyTreeComesBack() throws IOException {
        comesBack(_ -> new Directory(SampleTrees.plain(0711)));
    }

    @Test
    void everythingComesBack() throws IOException {
        comesBack(SampleTrees::everything);
    }

    @Test
    void whiteoutsAndOpaqueDirectoriesComeBack() throws IOException {
        Path image = folder.resolve("image");
        var written = write(image, SampleTrees::layered);
        try (FilesystemReader reader = reader(image)) {
            Directory root = reader.root();
            assertEquals(written, TreeSnapshot.of(root));
            Directory hiding = (Directory) root.find(SampleTrees.name("hiding")).orElseThrow();
            assertTrue(hiding.find(SampleTrees.name("gone")).orElseThrow() instanceof Node.Whiteout);
            assertTrue(((Directory) root.find(SampleTrees.name("opaque")).orElseThrow()).opaque());
            assertTrue(!((Directory) root.find(SampleTrees.name("posing")).orElseThrow()).opaque());
        }
    }

    @Test
    void aDeepTreeComesBack() throws IOException {
        comesBack(_ -> SampleTrees.deep(300));
    }

    @Test
    void manySmallFilesComeBack() throws IOException {
        comesBack(sink -> SampleTrees.random(sink, 3000, 20_000, 5));
    }

    @Test
    void hardLinksComeBackAsOneNode() throws IOException {
        Path image = folder.resolve("image");
        write(image, SampleTrees::everything);
        try (FilesystemReader reader = reader(image)) {
            Directory links =
                    (Directory) reader.root().find(SampleTrees.name("links")).orElseThrow();
            assertSame(
                    links.find(SampleTrees.name("one")).orElseThrow(),
                    links.find(SampleTrees.name("two")).orElseThrow());
        }
    }

    @Test
    void seventyThousandHardLinksAreOneInode() throws IOException {
        Path image = folder.resolve("image");
        write(image, sink -> {
            Directory root = new Directory(SampleTrees.plain(0755));
            Node file = SampleTrees.file(sink, SampleTrees.plain(0644), SampleTrees.noise(100, 1));
            for (int i = 0; i < 70_000; i++) {
                root.put(SampleTrees.name("link" + i), file);
            }
            return root;
        });
        try (FilesystemReader reader = reader(image)) {
            Directory root = reader.root();
            assertEquals(70_000, root.size());
            assertEquals(1, root.sortedEntries().values().stream().distinct().count());
        }
    }

    @Test
    void zerosAndPiecesMakeTheSameContentAsOneWrite() throws IOException {
        byte[] whole = new byte[300_000];
        System.arraycopy(SampleTrees.noise(1000, 6), 0, whole, 0, 1000);
        System.arraycopy(SampleTrees.noise(500, 7), 0, whole, 299_500, 500);
        Path image = folder.resolve("image");
        var written = write(image, sink -> {
            Directory root = new Directory(SampleTrees.plain(0755));
            sink.begin(whole.length);
            for (int i = 0; i < 1000; i++) {
                sink.write(ByteBuffer.wrap(whole, i, 1));
            }
            sink.zeros(298_500);
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(500).put(whole, 299_500, 500).flip();
            sink.write(direct);
            assertEquals(0, direct.remaining());
            root.put(SampleTrees.name("pieces"), new Node.RegularFile(SampleTrees.plain(0644), sink.end()));
            root.put(SampleTrees.name("whole"), SampleTrees.file(sink, SampleTrees.plain(0644), whole));
            return root;
        });
        assertEquals(written.get("/whole").sha256(), written.get("/pieces").sha256());
        try (FilesystemReader reader = reader(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
    }

    @Test
    void contentsThatNoFileUsesDoNoHarm() throws IOException {
        comesBack(sink -> {
            Directory root = new Directory(SampleTrees.plain(0755));
            for (int i = 0; i < 50; i++) {
                SampleTrees.put(sink, SampleTrees.noise(5000 + i, i));
                root.put(
                        SampleTrees.name("f" + i),
                        SampleTrees.file(sink, SampleTrees.plain(0644), SampleTrees.noise(100 * i, i)));
            }
            return root;
        });
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        write(first, SampleTrees::everything);
        write(second, SampleTrees::everything);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void theUuidIsTheOnlyOtherInput() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        write(first, SampleTrees::everything);
        try (FilesystemWriter writer = writer(second)) {
            writer.finish(SampleTrees.everything(writer), new UUID(1, 2));
        }
        assertEquals(Files.size(first), Files.size(second));
        assertTrue(Files.mismatch(first, second) >= 0);
    }

    @Test
    void aContentMustHaveTheSizeThatWasAnnounced() throws IOException {
        try (FilesystemWriter writer = writer(folder.resolve("image"))) {
            writer.begin(10);
            writer.write(ByteBuffer.allocate(9));
            assertThrows(IllegalStateException.class, writer::end);
            assertThrows(IllegalStateException.class, () -> writer.write(ByteBuffer.allocate(2)));
        }
    }

    @Test
    void contentsOfAnotherWriterAreRefused() throws IOException {
        try (FilesystemWriter one = writer(folder.resolve("one"));
                FilesystemWriter two = writer(folder.resolve("two"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            root.put(SampleTrees.name("f"), SampleTrees.file(one, SampleTrees.plain(0644), new byte[5]));
            assertThrows(IllegalArgumentException.class, () -> two.finish(root, ID));
        }
    }

    @Test
    void anAttributeWithoutNamespaceIsRefusedByName() throws IOException {
        try (FilesystemWriter writer = writer(folder.resolve("image"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            root.put(SampleTrees.name("f"), new Directory(SampleTrees.with(0755, "com.apple.quarantine", "x")));
            var refusal = assertThrows(ImageNotWritten.class, () -> writer.finish(root, ID));
            assertTrue(refusal.reason().contains("/f") && refusal.reason().contains("com.apple.quarantine"));
        }
    }

    @Test
    void whatNoFilesystemHoldsIsRefusedByName() throws IOException {
        Node link = new Node.Symlink(SampleTrees.plain(0777), SampleTrees.name("x".repeat(4096)));
        Node empty = new Node.Symlink(SampleTrees.plain(0777), SampleTrees.name(""));
        Node device = new Node.Special(SampleTrees.plain(0600), Node.Special.Type.BLOCK_DEVICE, 4096, 0);
        for (Node bad : new Node[] {link, empty, device}) {
            refused("bad", bad);
        }
        for (String name : new String[] {"", ".", "..", "a/b", "a\0b", "n".repeat(256)}) {
            refused(name, new Node.Symlink(SampleTrees.plain(0777), SampleTrees.name("t")));
        }
    }

    private void refused(String name, Node node) throws IOException {
        Path image = folder.resolve("refused");
        try (FilesystemWriter writer = writer(image)) {
            Directory root = new Directory(SampleTrees.plain(0755));
            root.put(SampleTrees.name(name), node);
            var refusal = assertThrows(ImageNotWritten.class, () -> writer.finish(root, ID));
            assertTrue(refusal.reason().contains("/" + SampleTrees.name(name)), refusal.reason());
        }
        Files.delete(image);
    }

    @Test
    void aDirectoryUnderTwoNamesIsRefused() throws IOException {
        try (FilesystemWriter writer = writer(folder.resolve("image"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            Directory twice = new Directory(SampleTrees.plain(0755));
            root.put(SampleTrees.name("a"), twice);
            root.put(SampleTrees.name("b"), twice);
            assertThrows(ImageNotWritten.class, () -> writer.finish(root, ID));
        }
    }

    @Test
    void aContentCanBeCopiedFromOneImageToAnother() throws IOException {
        Path first = folder.resolve("first");
        var written = write(first, SampleTrees::everything);
        try (FilesystemReader reader = reader(first);
                FilesystemWriter writer = writer(folder.resolve("second"))) {
            Directory sizes =
                    (Directory) reader.root().find(SampleTrees.name("sizes")).orElseThrow();
            Node.RegularFile file = (Node.RegularFile)
                    sizes.find(SampleTrees.name("size-100000")).orElseThrow();
            Directory root = new Directory(SampleTrees.plain(0755));
            Content copy = file.content().copyTo(writer);
            root.put(SampleTrees.name("copy"), new Node.RegularFile(SampleTrees.plain(0644), copy));
            writer.finish(root, ID);
            assertEquals(written.get("/sizes/size-100000").sha256(), TreeSnapshot.sha256(copy));
        }
    }
}
