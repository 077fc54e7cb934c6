package dev.strata.engine.fs.erofs;

import java.nio.ByteBuffer;

/**
 * Where a chunk lies (struct erofs_inode_chunk_index).
 *
 * @param device 0 for the image itself, else a number in the device table, from 1
 * @param block its first block, 32 bits
 */
record ChunkIndex(int device, int block) {

    static final int SIZE = 8;
    /** In a chunk format: the table has these entries and not just block numbers. */
    static final int INDEXED = 0x20;

    private static final int AT_DEVICE = 2;
    private static final int AT_BLOCK = 4;

    static ChunkIndex read(ByteBuffer in) {
        return new ChunkIndex(Short.toUnsignedInt(in.getShort(AT_DEVICE)), in.getInt(AT_BLOCK));
    }

    void write(ByteBuffer out, int at) {
        out.putShort(at + AT_DEVICE, (short) device).putInt(at + AT_BLOCK, block);
    }
}
