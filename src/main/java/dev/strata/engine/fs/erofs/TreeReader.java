package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.tree.OverlayForm;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Builds the whole tree of an image. A sound image stores no byte of metadata twice over, so that structures which claim
 * more bytes in all than the image has are damage; this bounds time and memory whatever the image says.
 */
final class TreeReader {

    private static final int PERMISSIONS = 07777;

    private final ErofsImage image;
    private final Map<Long, Node> linked = new HashMap<>();
    private final Set<Long> directories = new HashSet<>();
    private final Map<Attributes, Attributes> shared = new HashMap<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private long budget;

    /** A directory whose entries are still to be read. */
    private record Pending(Directory directory, Inode inode, long parentNid) {}

    TreeReader(ErofsImage image) {
        this.image = image;
        budget = image.bytes().size();
    }

    Directory read() throws IOException {
        Inode inode = image.root();
        Directory root = directory(inode, inode.nid());
        while (!pending.isEmpty()) {
            fill(pending.pop());
        }
        return root;
    }

    private void fill(Pending next) throws IOException {
        claim(next.inode.size());
        for (DirectoryBlock.Named named : image.entries(next.inode, next.parentNid)) {
            next.directory.put(named.name(), node(named, next.inode.nid()));
        }
    }

    private Node node(DirectoryBlock.Named named, long parentNid) throws IOException {
        Node known = linked.get(named.entry().nid());
        if (known != null) {
            return known;
        }
        Inode inode = image.inode(named.entry().nid());
        if (inode.type().entryType() != named.entry().type()) {
            throw image.bytes().damaged("the entry %s tells another type than its inode".formatted(named.name()));
        }
        if (inode.type() == FileType.DIRECTORY) {
            return directory(inode, parentNid);
        }
        Node node = leaf(inode);
        if (inode.header().links() != 1) {
            linked.put(inode.nid(), node);
        }
        return node;
    }

    private Directory directory(Inode inode, long parentNid) throws IOException {
        if (!directories.add(inode.nid())) {
            throw image.bytes().damaged("directory %d has two names".formatted(inode.nid()));
        }
        Map<ByteString, ByteString> stored = xattrs(inode);
        Directory directory = new Directory(attributes(inode, OverlayForm.decode(stored)));
        directory.setOpaque(OverlayForm.isOpaque(stored));
        pending.push(new Pending(directory, inode, parentNid));
        return directory;
    }

    private Node leaf(Inode inode) throws IOException {
        Attributes attributes = attributes(inode, OverlayForm.decode(xattrs(inode)));
        return switch (inode.type()) {
            case REGULAR -> {
                image.map(inode);
                yield new Node.RegularFile(attributes, new ErofsContent(image, inode));
            }
            case SYMLINK -> {
                claim(inode.size());
                yield new Node.Symlink(attributes, image.target(inode));
            }
            case CHARACTER_DEVICE -> device(inode, attributes, Node.Special.Type.CHARACTER_DEVICE);
            case BLOCK_DEVICE -> device(inode, attributes, Node.Special.Type.BLOCK_DEVICE);
            case FIFO -> new Node.Special(attributes, Node.Special.Type.FIFO, 0, 0);
            case SOCKET -> new Node.Special(attributes, Node.Special.Type.SOCKET, 0, 0);
            case DIRECTORY -> throw new IllegalArgumentException("a directory is no leaf");
        };
    }

    private static Node device(Inode inode, Attributes attributes, Node.Special.Type type) {
        DeviceNumber number = DeviceNumber.decode(inode.header().address());
        return OverlayForm.isWhiteout(type, number.major(), number.minor())
                ? new Node.Whiteout()
                : new Node.Special(attributes, type, number.major(), number.minor());
    }

    private Map<ByteString, ByteString> xattrs(Inode inode) throws IOException {
        claim(inode.header().headerSize() + inode.xattrSize());
        return image.xattrs(inode);
    }

    /** Most files of an image share theirs with others. */
    private Attributes attributes(Inode inode, Map<ByteString, ByteString> xattrs) {
        InodeHeader header = inode.header();
        Attributes read = new Attributes(
                header.mode() & PERMISSIONS,
                header.uid(),
                header.gid(),
                header.mtimeSeconds(),
                header.mtimeNanos(),
                xattrs);
        Attributes same = shared.putIfAbsent(read, read);
        return same == null ? read : same;
    }

    private void claim(long bytes) throws IOException {
        budget -= bytes;
        if (budget < 0) {
            throw image.bytes().damaged("its structures overlap");
        }
    }
}
