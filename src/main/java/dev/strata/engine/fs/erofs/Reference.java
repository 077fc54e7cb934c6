package dev.strata.engine.fs.erofs;

import java.nio.ByteBuffer;

/**
 * The first bytes of a content that were not copied but stay on a device, in chunks of one size.
 *
 * @param device counted from 0
 * @param position in the device's file, the begin of a block
 * @param length whole chunks, unless it is the whole content
 * @param chunkBits a chunk's size
 */
record Reference(int device, long position, long length, int chunkBits) {

    /** For a content of which nothing is on a device. */
    static final Reference NONE = new Reference(0, 0, 0, Geometry.BLOCK_BITS);

    /** What the inode's address field says instead of a block (struct erofs_inode_chunk_info). */
    int format() {
        return ChunkIndex.INDEXED | (chunkBits - Geometry.BLOCK_BITS);
    }

    /** Bytes of the table of chunks that a content of this size needs, 0 for none. */
    int tableSize(long size) {
        return length == 0 ? 0 : Math.toIntExact(((size - 1) >> chunkBits) + 1) * ChunkIndex.SIZE;
    }

    /**
     * Writes that table at {@code at} of a little-endian buffer.
     *
     * @param rest where in the image itself the bytes lie that are not on the device
     */
    void writeTable(ByteBuffer out, int at, long size, long rest) {
        int entry = at;
        for (long offset = 0; offset < size; offset += 1L << chunkBits) {
            boolean referred = offset < length;
            long from = referred ? position + offset : rest + offset - length;
            new ChunkIndex(referred ? device + 1 : 0, (int) (from >> Geometry.BLOCK_BITS)).write(out, entry);
            entry += ChunkIndex.SIZE;
        }
    }

    /**
     * How to refer to a content whose whole blocks lie one after another on a device: with chunks of the size at which
     * their table and the bytes that are left over take the least room together.
     *
     * @param size the content's
     * @param head bytes of it in whole blocks on the device, or all of it
     */
    static Reference of(int device, long position, long size, long head) {
        if (head == size) {
            int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
            return new Reference(device, position, size, Math.max(Geometry.BLOCK_BITS, bits));
        }
        Reference best = NONE;
        long least = Long.MAX_VALUE;
        for (int bits = Geometry.BLOCK_BITS; 1L << bits <= head; bits++) {
            Reference next = new Reference(device, position, head >> bits << bits, bits);
            long room = Geometry.roundUp(size - next.length, Geometry.BLOCK) + next.tableRoom(size);
            if (room < least) {
                best = next;
                least = room;
            }
        }
        return best;
    }

    private long tableRoom(long size) {
        return (((size - 1) >> chunkBits) + 1) * ChunkIndex.SIZE;
    }
}
