package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The structures of an open image, each checked by itself when it is read. Safe for several threads, unless it was opened
 * for one.
 */
final class ErofsImage implements Closeable {

    private static final int KNOWN = SuperBlock.USES_ZERO_PADDING | SuperBlock.USES_CHUNKS | SuperBlock.USES_DEVICES;
    private static final int MIN_BLOCK_BITS = 9;
    private static final int MAX_BLOCK_BITS = 16;
    private static final int MAX_NANOS = 999_999_999;
    private static final ByteString SELF = ByteString.of(".");
    private static final ByteString PARENT = ByteString.of("..");

    private final ImageBytes bytes;
    private final SuperBlock superBlock;
    private final ExtraDevices devices;
    private final XattrTable xattrs;

    private ErofsImage(ImageBytes bytes, SuperBlock superBlock, ExtraDevices devices) {
        this.bytes = bytes;
        this.superBlock = superBlock;
        this.devices = devices;
        this.xattrs = new XattrTable(bytes, superBlock);
    }

    static ErofsImage open(Path path, List<Path> devices) throws IOException {
        return of(new ImageBytes(path), devices);
    }

    /** As above, to be used and closed by the calling thread alone. */
    static ErofsImage openForThisThread(Path path, List<Path> devices) throws IOException {
        return of(ImageBytes.forThisThread(path), devices);
    }

    private static ErofsImage of(ImageBytes bytes, List<Path> devices) throws IOException {
        try {
            SuperBlock superBlock = superBlock(bytes);
            return new ErofsImage(bytes, superBlock, ExtraDevices.open(bytes, superBlock, devices));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static SuperBlock superBlock(ImageBytes bytes) throws IOException {
        ByteBuffer in = bytes.read(SuperBlock.OFFSET, SuperBlock.SIZE, "superblock");
        if (!SuperBlock.hasMagic(in)) {
            throw bytes.damaged("not an EROFS image");
        }
        SuperBlock read = SuperBlock.read(in);
        int unknown = read.incompatible() & ~KNOWN;
        if (unknown != 0) {
            throw bytes.unsupported("EROFS feature 0x%x".formatted(unknown));
        }
        if (read.blockBits() < MIN_BLOCK_BITS || read.blockBits() > MAX_BLOCK_BITS || read.directoryBlockBits() != 0) {
            throw bytes.unsupported("block size 2^%d, directory blocks 2^%d more"
                    .formatted(read.blockBits(), read.directoryBlockBits()));
        }
        if ((read.compatible() & SuperBlock.HAS_CHECKSUM) != 0) {
            // the checksum ends with the block that holds the superblock, or begins with it where blocks are small
            long block = 1L << read.blockBits();
            checkSum(bytes, read, block > SuperBlock.OFFSET ? block : SuperBlock.OFFSET + block);
        }
        if (!bytes.holds(0, read.blocks() << read.blockBits())) {
            throw bytes.damaged("%d blocks announced, the file has %d bytes".formatted(read.blocks(), bytes.size()));
        }
        return read;
    }

    private static void checkSum(ImageBytes bytes, SuperBlock read, long end) throws IOException {
        if (SuperBlock.checksum(bytes.read(0, end, "first block")) != read.checksum()) {
            throw bytes.damaged("the superblock's checksum is wrong");
        }
    }

    SuperBlock superBlock() {
        return superBlock;
    }

    ImageBytes bytes() {
        return bytes;
    }

    Inode root() throws IOException {
        Inode root = inode(superBlock.rootNid());
        if (root.type() != FileType.DIRECTORY) {
            throw bytes.damaged("the root is no directory");
        }
        return root;
    }

    /** The inode of this number, its size and type sound by themselves. */
    Inode inode(long nid) throws IOException {
        if (nid < 0 || nid > bytes.size() >> Geometry.SLOT_BITS) {
            throw bytes.damaged("inode %d is outside of the image".formatted(nid));
        }
        long position = (superBlock.metaBlock() << superBlock.blockBits()) + (nid << Geometry.SLOT_BITS);
        // a compact one may be the last of the image
        long held = Math.clamp(bytes.size() - position, InodeHeader.COMPACT_SIZE, InodeHeader.EXTENDED_SIZE);
        ByteBuffer in = bytes.read(position, held, "inode");
        if (InodeHeader.sizeOf(in) > held) {
            throw bytes.damaged("inode %d is outside of the image".formatted(nid));
        }
        InodeHeader header = InodeHeader.read(in, superBlock);
        if (header.hasUnknownFormat()) {
            throw bytes.unsupported("inode format 0x%x".formatted(header.format()));
        }
        DataLayout layout = DataLayout.of(header.layoutNumber())
                .orElseThrow(() -> bytes.unsupported("data layout %d".formatted(header.layoutNumber())));
        FileType type = FileType.ofMode(header.mode())
                .orElseThrow(() -> bytes.damaged("inode %d has mode %o".formatted(nid, header.mode())));
        if (header.size() < 0 || header.mtimeNanos() < 0 || header.mtimeNanos() > MAX_NANOS) {
            throw bytes.damaged("inode %d: size %d, %d ns".formatted(nid, header.size(), header.mtimeNanos()));
        }
        return new Inode(nid, position, header, type, layout);
    }

    FileMap map(Inode inode) throws IOException {
        return new FileMap(bytes, devices, superBlock, inode);
    }

    /** As stored, by full name. */
    Map<ByteString, ByteString> xattrs(Inode inode) throws IOException {
        return xattrs.of(inode);
    }

    /** A symbolic link's target. */
    ByteString target(Inode inode) throws IOException {
        if (inode.size() == 0 || inode.size() >= Geometry.BLOCK) {
            throw bytes.damaged("inode %d: a link target of %d bytes".formatted(inode.nid(), inode.size()));
        }
        ByteString target = ByteString.EMPTY;
        FileMap map = map(inode);
        while (target.length() < inode.size()) {
            target = target.concat(read(map, target.length(), inode.size() - target.length()));
        }
        return target;
    }

    /** A directory's entries in their order, without {@code .} and {@code ..}, which must be what they should. */
    List<DirectoryBlock.Named> entries(Inode directory, long parentNid) throws IOException {
        if (directory.layout() == DataLayout.CHUNK_BASED) {
            throw bytes.unsupported("a directory in chunks");
        }
        FileMap map = map(directory);
        List<DirectoryBlock.Named> entries = new ArrayList<>();
        ByteString previous = ByteString.EMPTY;
        long block = 1L << superBlock.blockBits();
        for (long offset = 0; offset < directory.size(); offset += block) {
            Extent extent = map.at(offset);
            long length = Math.min(block, directory.size() - offset);
            for (DirectoryBlock.Named named : DirectoryBlock.read(
                            extent.bytes().read(extent.position(), length, "directory"))
                    .orElseThrow(() -> damaged(directory, "its entries overlap"))) {
                checkOrder(directory, previous, named.name());
                previous = named.name();
                if (!isDots(directory, parentNid, named)) {
                    entries.add(named);
                }
            }
        }
        return entries;
    }

    private void checkOrder(Inode directory, ByteString previous, ByteString name) throws IOException {
        boolean bad = name.indexOf('/', 0) >= 0 || name.indexOf('\0', 0) >= 0;
        if (bad || name.length() > DirectoryEntry.MAX_NAME || previous.compareTo(name) >= 0) {
            throw damaged(directory, "the entry %s is bad or out of order".formatted(name));
        }
    }

    private boolean isDots(Inode directory, long parentNid, DirectoryBlock.Named named) throws IOException {
        boolean self = named.name().equals(SELF);
        if (!self && !named.name().equals(PARENT)) {
            return false;
        }
        if (named.entry().nid() != (self ? directory.nid() : parentNid)) {
            throw damaged(directory, named.name() + " leads elsewhere");
        }
        return true;
    }

    private ByteString read(FileMap map, long offset, long wanted) throws IOException {
        Extent extent = map.at(offset);
        if (extent.position() == Extent.HOLE) {
            throw bytes.damaged("a link target with holes");
        }
        int length = (int) Math.min(wanted, extent.length());
        return ByteString.read(extent.bytes().read(extent.position(), length, "link target"), length);
    }

    private IOException damaged(Inode inode, String reason) {
        return bytes.damaged("inode %d: %s".formatted(inode.nid(), reason));
    }

    @Override
    public void close() {
        devices.close();
        bytes.close();
    }
}
