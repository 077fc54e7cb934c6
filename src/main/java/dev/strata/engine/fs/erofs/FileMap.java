package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where an inode's data lies. A flat inode's whole range is checked when this is made, a chunk when it is asked for. */
final class FileMap {

    private static final int CHUNK_BITS_MASK = 0x1F;
    private static final int MAX_CHUNK_BITS = 62;
    private static final int NO_BLOCK = -1;

    private final ImageBytes bytes;
    private final ExtraDevices devices;
    private final Inode inode;
    private final int blockBits;
    /** Bytes in whole blocks; meaningless with chunks. */
    private final long headSize;

    FileMap(ImageBytes bytes, ExtraDevices devices, SuperBlock superBlock, Inode inode) throws IOException {
        this.bytes = bytes;
        this.devices = devices;
        this.inode = inode;
        blockBits = superBlock.blockBits();
        headSize = inode.layout() == DataLayout.FLAT_INLINE && inode.size() > 0
                ? ((inode.size() - 1) >> blockBits) << blockBits
                : inode.size();
        if (inode.layout() == DataLayout.CHUNK_BASED) {
            checkChunks();
        } else {
            checkFlat();
        }
    }

    /** The data from {@code offset} on, which must be within the file, as far as it is consecutive. */
    Extent at(long offset) throws IOException {
        if (inode.layout() == DataLayout.CHUNK_BASED) {
            return chunkAt(offset);
        }
        return offset < headSize
                ? placed(head(), offset, headSize - offset)
                : new Extent(inode.size() - offset, inode.endPosition() + offset - headSize, bytes);
    }

    private static Extent placed(ExtraDevices.Place place, long offset, long length) {
        return new Extent(length, place.position() + offset, place.bytes());
    }

    private ExtraDevices.Place head() throws IOException {
        return devices.place(headPosition(), headSize).orElseThrow(() -> damaged("its data is outside of the image"));
    }

    private void checkFlat() throws IOException {
        if (headSize > 0) {
            head();
        }
        long tail = inode.size() - headSize;
        long block = 1L << blockBits;
        if (tail > 0
                && (!bytes.holds(inode.endPosition(), tail) || (inode.endPosition() & (block - 1)) + tail > block)) {
            throw damaged("its inline data crosses a block");
        }
    }

    private long headPosition() {
        return Integer.toUnsignedLong(inode.header().address()) << blockBits;
    }

    private void checkChunks() throws IOException {
        int format = inode.header().address() & 0xFFFF;
        if ((format & ~(CHUNK_BITS_MASK | ChunkIndex.INDEXED)) != 0) {
            throw bytes.unsupported("chunk format 0x%x".formatted(format));
        }
        if (chunkBits() > MAX_CHUNK_BITS || !bytes.holds(tablePosition(), 0)) {
            throw damaged("its chunks are too large");
        }
        long chunks = inode.size() == 0 ? 0 : ((inode.size() - 1) >> chunkBits()) + 1;
        if (chunks > bytes.size() || !bytes.holds(tablePosition(), chunks * entrySize())) {
            throw damaged("its table of chunks is outside of the image");
        }
    }

    private Extent chunkAt(long offset) throws IOException {
        long chunk = offset >> chunkBits();
        long within = offset - (chunk << chunkBits());
        long length = Math.min((1L << chunkBits()) - within, inode.size() - offset);
        ByteBuffer entry = bytes.read(tablePosition() + chunk * entrySize(), entrySize(), "chunk table");
        boolean indexed = entrySize() == ChunkIndex.SIZE;
        ChunkIndex index = indexed ? ChunkIndex.read(entry) : new ChunkIndex(0, entry.getInt());
        if (index.block() == NO_BLOCK) {
            return new Extent(length, Extent.HOLE, bytes);
        }
        long position = (Integer.toUnsignedLong(index.block()) << blockBits) + within;
        return devices.place(index.device(), position, length)
                .map(place -> placed(place, 0, length))
                .orElseThrow(() -> damaged("its chunk %d is outside of the image".formatted(chunk)));
    }

    private int chunkBits() {
        return blockBits + (inode.header().address() & CHUNK_BITS_MASK);
    }

    private int entrySize() {
        return (inode.header().address() & ChunkIndex.INDEXED) == 0 ? Integer.BYTES : ChunkIndex.SIZE;
    }

    private long tablePosition() {
        return Geometry.roundUp(inode.endPosition(), entrySize());
    }

    private IOException damaged(String reason) {
        return bytes.damaged("inode %d: %s".formatted(inode.nid(), reason));
    }
}
