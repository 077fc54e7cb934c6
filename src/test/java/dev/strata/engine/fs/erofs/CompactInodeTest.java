package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.DiskTree;
import dev.strata.KernelMount;
import dev.strata.Oracle;
import dev.strata.TreeSnapshot;
import dev.strata.engine.fs.SampleTrees;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inodes of half the size, for what has the time that most have and small numbers. */
class CompactInodeTest {

    private static final long NOON = 1_700_000_000L;
    private static final int NANOS = 123_456_789;

    @TempDir
    private Path folder;

    private Path image;

    /** Fills a root. */
    private interface Maker {
        void fill(Directory root, ErofsWriter writer) throws IOException;
    }

    /** Writes and checks an image, and tells what is in it. */
    private SortedMap<String, DiskTree.Entry> write(String name, Maker maker) throws IOException {
        image = folder.resolve(name);
        try (ErofsWriter writer = new ErofsWriter(image, folder.resolve("tails"))) {
            Directory root = new Directory(SampleTrees.plain(0755));
            maker.fill(root, writer);
            writer.finish(root, new UUID(1, 1));
            ErofsCheck.compare(image, root);
            return TreeSnapshot.of(root);
        }
    }

    private static Attributes at(long seconds, int nanos) {
        return new Attributes(0644, 0, 0, seconds, nanos, Map.of());
    }

    private static Attributes owned(long uid, long gid) {
        return new Attributes(0640, uid, gid, NOON, NANOS, Map.of());
    }

    private static Node fifo(Attributes attributes) {
        return new Node.Special(attributes, Node.Special.Type.FIFO, 0, 0);
    }

    /** Bytes of each inode below the root, by name, and of the root as "." */
    private Map<String, Integer> sizes() throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        try (ErofsImage open = ErofsImage.open(image, List.of())) {
            Inode root = open.root();
            sizes.put(".", root.header().headerSize());
            for (DirectoryBlock.Named named : open.entries(root, root.nid())) {
                Inode inode = open.inode(named.entry().nid());
                sizes.put(named.name().toString(), inode.header().headerSize());
            }
        }
        return sizes;
    }

    @Test
    void everyKindOfNodeWithTheSharedTimeIsCompact() throws IOException {
        var written = write("image", (tree, writer) -> {
            tree.put(name("file"), SampleTrees.file(writer, SampleTrees.plain(04755), SampleTrees.noise(5000, 1)));
            tree.put(name("directory"), new Directory(SampleTrees.plain(01777)));
            tree.put(name("link"), new Node.Symlink(SampleTrees.plain(0777), name("file")));
            tree.put(
                    name("device"),
                    new Node.Special(SampleTrees.plain(0600), Node.Special.Type.BLOCK_DEVICE, 259, 70_000));
            tree.put(name("xattrs"), SampleTrees.file(writer, SampleTrees.with(0644, "user.a", "b"), new byte[10]));
        });
        assertEquals(Map.of(".", 32, "device", 32, "directory", 32, "file", 32, "link", 32, "xattrs", 32), sizes());
        try (ErofsReader reader = ErofsReader.open(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
    }

    @Test
    void otherTimesAndLargeNumbersNeedTheLargeOne() throws IOException {
        var written = write("image", (tree, _) -> {
            tree.put(name("same"), fifo(owned(65_535, 65_535)));
            tree.put(name("owner"), fifo(owned(65_536, 0)));
            tree.put(name("group"), fifo(owned(0, 65_536)));
            tree.put(name("second"), fifo(at(NOON + 1, NANOS)));
            tree.put(name("nanosecond"), fifo(at(NOON, NANOS + 1)));
        });
        assertEquals(Map.of(".", 32, "group", 64, "nanosecond", 64, "owner", 64, "same", 32, "second", 64), sizes());
        try (ErofsReader reader = ErofsReader.open(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
    }

    @Test
    void moreLinksThanFitNeedTheLargeOne() throws IOException {
        for (int links : new int[] {65_535, 65_536}) {
            write("links" + links, (tree, _) -> {
                Node node = fifo(owned(0, 0));
                for (int i = 0; i < links; i++) {
                    tree.put(name("" + i), node);
                }
            });
            assertEquals(links > 65_535 ? 64 : 32, sizes().get("0"));
        }
    }

    @Test
    void timesBeforeTheEpochCanBeShared() throws IOException {
        var written = write("image", (tree, _) -> {
            tree.setAttributes(at(-5, 7));
            tree.put(name("one"), fifo(at(-5, 7)));
            tree.put(name("other"), fifo(at(5, 7)));
        });
        assertEquals(Map.of(".", 32, "one", 32, "other", 64), sizes());
        try (ErofsReader reader = ErofsReader.open(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
    }

    @Test
    void ofTimesThatAsManyHaveTheEarliestIsShared() throws IOException {
        for (boolean earlierFirst : List.of(true, false)) {
            write("image" + earlierFirst, (tree, _) -> {
                tree.setAttributes(at(0, 0));
                for (int i = 0; i < 4; i++) {
                    tree.put(name("" + i), fifo(at(i / 2 == 0 == earlierFirst ? 100 : 200, 0)));
                }
            });
            int first = earlierFirst ? 32 : 64;
            assertEquals(Map.of(".", 64, "0", first, "1", first, "2", 96 - first, "3", 96 - first), sizes());
        }
    }

    @Test
    void halfOfTheInodesBytesAreSaved() throws IOException {
        for (boolean equal : List.of(true, false)) {
            write("image" + equal, (tree, _) -> {
                for (int i = 0; i < 12_800; i++) {
                    tree.put(name("" + i), fifo(at(equal ? NOON : i, 0)));
                }
            });
        }
        long saved = Files.size(folder.resolve("imagefalse")) - Files.size(image("true"));
        assertTrue(Math.abs(saved - 12_800 * 32) <= 4096, "" + saved);
    }

    private Path image(String suffix) {
        return folder.resolve("image" + suffix);
    }

    /** Both sizes and all lengths of targets, tails and attributes, so that they meet the ends of blocks in every way. */
    private static void mixed(Directory root, ErofsWriter writer) throws IOException {
        Random random = new Random(7);
        Directory place = root;
        for (int i = 0; i < 3000; i++) {
            Attributes attributes = mixed(random);
            int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 4000 : 200);
            switch (random.nextInt(6)) {
                case 0 -> {
                    Directory below = new Directory(attributes);
                    place.put(name("d" + i), below);
                    place = random.nextInt(3) == 0 ? root : below;
                }
                case 1 -> place.put(name("p" + i), fifo(attributes));
                case 2, 3 -> place.put(name("l" + i), new Node.Symlink(attributes, name("t".repeat(length))));
                default ->
                    place.put(
                            name("f" + i),
                            SampleTrees.file(writer, attributes, SampleTrees.noise(length, random.nextInt(500))));
            }
        }
    }

    private static Attributes mixed(Random random) {
        boolean large = random.nextInt(5) == 0;
        Attributes attributes = new Attributes(
                random.nextInt(010000),
                large ? 70_000 : 1000,
                0,
                random.nextInt(3) == 0 ? random.nextInt() : NOON,
                NANOS,
                Map.of());
        return random.nextInt(10) > 0
                ? attributes
                : attributes.withXattrs(Map.of(name("trusted.k"), name("v".repeat(random.nextInt(100)))));
    }

    private static ByteString name(String text) {
        return ByteString.of(text);
    }

    @Test
    void bothSizesMixComeBackAndAlwaysTheSame() throws IOException {
        var written = write("one", CompactInodeTest::mixed);
        try (ErofsReader reader = ErofsReader.open(image)) {
            assertEquals(written, TreeSnapshot.of(reader.root()));
        }
        write("two", CompactInodeTest::mixed);
        assertArrayEquals(Files.readAllBytes(folder.resolve("one")), Files.readAllBytes(folder.resolve("two")));
    }

    @Test
    void noTargetOfALinkIsInAnotherBlockThanTheEndOfItsInode() throws IOException {
        write("image", CompactInodeTest::mixed);
        int[] seen = new int[2];
        try (ErofsImage open = ErofsImage.open(image, List.of())) {
            Inode root = open.root();
            visit(open, root, root.nid(), seen);
        }
        assertTrue(seen[0] > 100 && seen[1] > 100, seen[0] + " and " + seen[1]);
    }

    private static void visit(ErofsImage open, Inode directory, long parentNid, int[] seen) throws IOException {
        for (DirectoryBlock.Named named : open.entries(directory, parentNid)) {
            Inode inode = open.inode(named.entry().nid());
            if (inode.type() == FileType.DIRECTORY) {
                visit(open, inode, directory.nid(), seen);
            } else if (inode.type() == FileType.SYMLINK && inode.layout() == DataLayout.FLAT_INLINE) {
                long last = inode.xattrPosition() - 1;
                assertEquals(last / 4096, (inode.endPosition() + inode.size() - 1) / 4096);
                seen[inode.header().headerSize() / 64]++;
            }
        }
    }

    @Test
    void theKernelAndFsckAcceptBothSizes() throws Exception {
        Oracle.needsMount("erofs");
        Oracle.needs("fsck.erofs");
        var written = write("image", CompactInodeTest::mixed);
        Oracle.run("fsck.erofs", "--extract", image.toString());
        try (KernelMount mount = KernelMount.erofs(image)) {
            assertEquals(written, mount.snapshot());
        }
    }
}
