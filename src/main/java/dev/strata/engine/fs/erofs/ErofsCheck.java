package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.OverlayForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Opens a finished image anew and compares it with the tree that was to be written: every name, kind, attribute, link
 * and content. For one use.
 */
public final class ErofsCheck {

    /** From this size on, contents are compared by two more threads. */
    private static final long LARGE = 4 << 20;

    private final Path path;
    private final ErofsImage image;
    private final NodeNumbers nodes;
    /** By the nodes' numbers here: where their inodes lie, and how many of the links that these tell of were not met. */
    private final long[] nids;

    private final long[] unmet;
    /** The numbers that the inodes have in the image. */
    private final BitSet numbers = new BitSet();

    private final ArrayDeque<Pair> pending = new ArrayDeque<>();

    /** A directory as it should be and as it is. */
    private record Pair(Directory wanted, Inode found, long parentNid, TreePath path) {}

    private ErofsCheck(Path path, ErofsImage image) {
        this.path = path;
        this.image = image;
        int inodes = inodes(image);
        nodes = new NodeNumbers(inodes);
        nids = new long[inodes];
        unmet = new long[inodes];
    }

    /** How many are to be expected, whatever the superblock says. */
    private static int inodes(ErofsImage image) {
        return (int) Math.min(image.superBlock().inodes(), image.bytes().size() / InodeHeader.COMPACT_SIZE);
    }

    /** As {@link #compare(Path, Directory, List)}, of an image without devices. */
    public static String compare(Path path, Directory written) throws IOException {
        return compare(path, written, List.of());
    }

    /**
     * Compares an image with what its writer was given. Of contents on devices only their place is compared.
     *
     * @param written the tree given to {@link ErofsWriter#finish}
     * @param devices the files of the image's devices, in its order
     * @return the checksum over the whole file, such as {@code crc32c:0a1b2c3d}, for {@link #checksum} later
     * @throws ImageNotWritten if there is any difference
     */
    public static String compare(Path path, Directory written, List<Path> devices) throws IOException {
        try (ErofsImage image = ErofsImage.openForThisThread(path, devices)) {
            if (image.bytes().size() < LARGE) {
                new ErofsCheck(path, image).compareTree(written);
                return text(ContentRegions.of(path, written).check());
            }
            try (SideWork<Integer> contents =
                    SideWork.start(() -> ContentRegions.of(path, written).checkByTwo())) {
                new ErofsCheck(path, image).compareTree(written);
                return text(contents.result());
            }
        } catch (CacheUnreadable e) {
            throw new ImageNotWritten(path.toString(), e.reason());
        } catch (Unsupported e) {
            throw new ImageNotWritten(path.toString(), e.feature());
        }
    }

    /** The checksum over a whole file, in the form of {@link #compare}. */
    public static String checksum(Path path) throws IOException {
        return text(new ContentRegions(path).check());
    }

    private static String text(int checksum) {
        return "crc32c:%08x".formatted(checksum);
    }

    private void compareTree(Directory written) throws IOException {
        Inode root = image.root();
        compare(written, root, root.nid(), TreePath.ROOT);
        while (!pending.isEmpty()) {
            compareEntries(pending.pop());
        }
        for (int node = 0; node < nodes.count(); node++) {
            if (unmet[node] != 0) {
                throw differs("inode " + nids[node], "number of links");
            }
        }
        require(nodes.count() == image.superBlock().inodes(), TreePath.ROOT, "number of inodes");
    }

    private void compareEntries(Pair pair) throws IOException {
        List<DirectoryBlock.Named> found = image.entries(pair.found, pair.parentNid);
        require(found.size() == pair.wanted.size(), pair.path, "number of entries");
        int below = 0;
        int next = 0;
        for (Map.Entry<ByteString, Node> wanted : pair.wanted.sortedEntries().entrySet()) {
            DirectoryBlock.Named named = found.get(next++);
            TreePath path = pair.path.child(wanted.getKey());
            require(named.name().equals(wanted.getKey()), path, "name");
            Inode inode = image.inode(named.entry().nid());
            require(named.entry().type() == inode.type().entryType(), path, "type of entry");
            below += wanted.getValue() instanceof Directory ? 1 : 0;
            compare(wanted.getValue(), inode, pair.found.nid(), path);
        }
        // beside the name that was met already there are dot and, in each directory below, dot dot
        unmet[nodes.of(pair.wanted)] -= 1 + below;
    }

    private void compare(Node wanted, Inode found, long parentNid, TreePath at) throws IOException {
        int before = nodes.count();
        int node = nodes.of(wanted);
        boolean first = node == before;
        if (first) {
            note(node, found, at);
        }
        require(nids[node] == found.nid(), at, "inode");
        unmet[node]--;
        if (!first) {
            return;
        }
        require(FileType.of(wanted) == found.type(), at, "type");
        compareAttributes(wanted, found, at);
        switch (wanted) {
            case Directory directory -> pending.push(new Pair(directory, found, parentNid, at));
            case Node.Symlink symlink -> require(image.target(found).equals(symlink.target()), at, "target");
            case Node.RegularFile file -> compareContent((WrittenContent) file.content(), found, at);
            case Node.Special special ->
                require(
                        new DeviceNumber(special.major(), special.minor()).encoded()
                                == found.header().address(),
                        at,
                        "device number");
            case Node.Whiteout _ -> require(found.header().address() == 0, at, "device number");
        }
    }

    private void note(int node, Inode found, TreePath at) throws ImageNotWritten {
        int number = found.header().number();
        require(number > 0 && number <= nids.length && !numbers.get(number), at, "inode number");
        numbers.set(number);
        nids[node] = found.nid();
        unmet[node] = found.header().links();
    }

    private void compareAttributes(Node wanted, Inode found, TreePath at) throws IOException {
        Attributes attributes = wanted.attributes();
        InodeHeader header = found.header();
        require(header.mode() == (found.type().modeBits() | attributes.mode()), at, "mode");
        require(header.uid() == attributes.uid() && header.gid() == attributes.gid(), at, "owner");
        require(
                header.mtimeSeconds() == attributes.mtimeSeconds() && header.mtimeNanos() == attributes.mtimeNanos(),
                at,
                "time");
        require(image.xattrs(found).equals(OverlayForm.encode(wanted)), at, "attributes");
    }

    private void compareContent(WrittenContent wanted, Inode found, TreePath at) throws IOException {
        require(wanted.size() == found.size(), at, "size");
        FileMap map = image.map(found);
        compareReference(wanted, map, at);
        if (wanted.headSize() > 0) {
            Extent head = map.at(wanted.reference().length());
            require(
                    head.bytes() == image.bytes()
                            && head.length() >= wanted.headSize()
                            && head.position() == wanted.headPosition(),
                    at,
                    "place of its data");
        }
        if (wanted.tailSize() > 0) {
            Extent tail = map.at(wanted.headSize());
            require(tail.length() == wanted.tailSize(), at, "place of its tail");
            if (tail.position() != wanted.tailPosition()) {
                compareTail(wanted, tail, at);
            }
        }
    }

    /** Another file has the same content, and its tail is the one that is compared with the rest of the image. */
    private void compareTail(WrittenContent wanted, Extent tail, TreePath at) throws IOException {
        CRC32C checksum = new CRC32C();
        image.bytes().checksum(tail.position(), tail.length(), checksum);
        require((int) checksum.getValue() == wanted.tailChecksum(), at, "content");
    }

    private void compareReference(WrittenContent wanted, FileMap map, TreePath at) throws IOException {
        Reference reference = wanted.reference();
        for (long offset = 0; offset < reference.length(); ) {
            Extent chunk = map.at(offset);
            require(
                    chunk.position() == reference.position() + offset
                            && chunk.bytes().path().equals(wanted.referredFile().path()),
                    at,
                    "place of its data");
            offset += chunk.length();
        }
    }

    private void require(boolean same, TreePath at, String what) throws ImageNotWritten {
        if (!same) {
            throw differs(at.toString(), what);
        }
    }

    private ImageNotWritten differs(String where, String what) {
        return new ImageNotWritten(path.toString(), "%s: reads back with another %s".formatted(where, what));
    }
}
