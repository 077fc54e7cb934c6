package dev.strata.engine.fs.erofs;

import java.nio.ByteBuffer;

/**
 * The fixed part of a directory entry (struct erofs_dirent).
 *
 * @param nid the inode's number
 * @param nameOffset where the name begins in the entry's block
 * @param type {@link FileType#entryType}
 */
record DirectoryEntry(long nid, int nameOffset, int type) {

    static final int SIZE = 12;
    static final int MAX_NAME = 255;

    private static final int AT_NID = 0;
    private static final int AT_NAME_OFFSET = 8;
    private static final int AT_TYPE = 10;

    static DirectoryEntry read(ByteBuffer in, int at) {
        return new DirectoryEntry(
                in.getLong(at + AT_NID), Short.toUnsignedInt(in.getShort(at + AT_NAME_OFFSET)), in.get(at + AT_TYPE));
    }

    void write(ByteBuffer out, int at) {
        out.putLong(at + AT_NID, nid)
                .putShort(at + AT_NAME_OFFSET, (short) nameOffset)
                .put(at + AT_TYPE, (byte) type);
    }
}
