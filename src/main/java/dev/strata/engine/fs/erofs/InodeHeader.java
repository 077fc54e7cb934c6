package dev.strata.engine.fs.erofs;

import java.nio.ByteBuffer;

/**
 * An inode as it lies on disk, compact or extended (struct erofs_inode_compact, erofs_inode_extended), without what
 * follows it.
 *
 * @param format layout and version bits
 * @param xattrUnits {@code i_xattr_icount}: 0 for no attributes, else how many words they take beyond their header
 * @param mode type and permission bits
 * @param address first block, device number or chunk format, by type and layout
 * @param number for 32-bit {@code stat} only
 */
record InodeHeader(
        int format,
        int xattrUnits,
        int mode,
        long size,
        int address,
        int number,
        long uid,
        long gid,
        long mtimeSeconds,
        int mtimeNanos,
        long links) {

    static final int COMPACT_SIZE = 32;
    static final int EXTENDED_SIZE = 64;

    private static final int EXTENDED_BIT = 1;
    private static final int LAYOUT_SHIFT = 1;
    private static final int LAYOUT_MASK = 7;
    private static final int KNOWN_FORMAT_BITS = EXTENDED_BIT | (LAYOUT_MASK << LAYOUT_SHIFT);

    private static final int AT_FORMAT = 0;
    private static final int AT_XATTR_UNITS = 2;
    private static final int AT_MODE = 4;
    private static final int AT_SIZE = 8;
    private static final int AT_ADDRESS = 16;
    private static final int AT_NUMBER = 20;

    private static final int COMPACT_AT_LINKS = 6;
    private static final int COMPACT_AT_MTIME = 12;
    private static final int COMPACT_AT_UID = 24;
    private static final int COMPACT_AT_GID = 26;

    private static final long MAX_COMPACT_SIZE = 0xFFFF_FFFFL;
    private static final long MAX_COMPACT_NUMBER = 0xFFFF;

    private static final int EXTENDED_AT_UID = 24;
    private static final int EXTENDED_AT_GID = 28;
    private static final int EXTENDED_AT_MTIME = 32;
    private static final int EXTENDED_AT_MTIME_NANOS = 40;
    private static final int EXTENDED_AT_LINKS = 44;

    /** The format of an inode that takes {@link #COMPACT_SIZE} or {@link #EXTENDED_SIZE} bytes. */
    static int format(DataLayout layout, int size) {
        return (size == EXTENDED_SIZE ? EXTENDED_BIT : 0) | (layout.number() << LAYOUT_SHIFT);
    }

    /** Whether numbers like these have room in a compact inode. */
    static boolean fitsCompact(long size, long uid, long gid, long links) {
        return size <= MAX_COMPACT_SIZE && Math.max(Math.max(uid, gid), links) <= MAX_COMPACT_NUMBER;
    }

    /** How many bytes the inode takes whose first two are given. */
    static int sizeOf(ByteBuffer in) {
        return (in.getShort(AT_FORMAT) & EXTENDED_BIT) == 0 ? COMPACT_SIZE : EXTENDED_SIZE;
    }

    /** Reads {@link #sizeOf} little-endian bytes; a compact inode's time counts from the superblock's. */
    static InodeHeader read(ByteBuffer in, SuperBlock superBlock) {
        return sizeOf(in) == COMPACT_SIZE ? readCompact(in, superBlock) : readExtended(in);
    }

    private static InodeHeader readCompact(ByteBuffer in, SuperBlock superBlock) {
        return new InodeHeader(
                unsigned(in.getShort(AT_FORMAT)),
                unsigned(in.getShort(AT_XATTR_UNITS)),
                unsigned(in.getShort(AT_MODE)),
                Integer.toUnsignedLong(in.getInt(AT_SIZE)),
                in.getInt(AT_ADDRESS),
                in.getInt(AT_NUMBER),
                unsigned(in.getShort(COMPACT_AT_UID)),
                unsigned(in.getShort(COMPACT_AT_GID)),
                superBlock.epoch() + Integer.toUnsignedLong(in.getInt(COMPACT_AT_MTIME)),
                superBlock.epochNanos(),
                unsigned(in.getShort(COMPACT_AT_LINKS)));
    }

    private static InodeHeader readExtended(ByteBuffer in) {
        return new InodeHeader(
                unsigned(in.getShort(AT_FORMAT)),
                unsigned(in.getShort(AT_XATTR_UNITS)),
                unsigned(in.getShort(AT_MODE)),
                in.getLong(AT_SIZE),
                in.getInt(AT_ADDRESS),
                in.getInt(AT_NUMBER),
                Integer.toUnsignedLong(in.getInt(EXTENDED_AT_UID)),
                Integer.toUnsignedLong(in.getInt(EXTENDED_AT_GID)),
                in.getLong(EXTENDED_AT_MTIME),
                in.getInt(EXTENDED_AT_MTIME_NANOS),
                Integer.toUnsignedLong(in.getInt(EXTENDED_AT_LINKS)));
    }

    /**
     * Writes it at {@code at} of a zeroed little-endian buffer. In the compact form the time is left out: older kernels
     * take it from the superblock, newer ones add what is there to that, so both see the same.
     */
    void write(ByteBuffer out, int at) {
        out.putShort(at + AT_FORMAT, (short) format)
                .putShort(at + AT_XATTR_UNITS, (short) xattrUnits)
                .putShort(at + AT_MODE, (short) mode)
                .putInt(at + AT_ADDRESS, address)
                .putInt(at + AT_NUMBER, number);
        if (headerSize() == COMPACT_SIZE) {
            writeCompact(out, at);
        } else {
            writeExtended(out, at);
        }
    }

    private void writeCompact(ByteBuffer out, int at) {
        out.putShort(at + COMPACT_AT_LINKS, (short) links)
                .putInt(at + AT_SIZE, (int) size)
                .putShort(at + COMPACT_AT_UID, (short) uid)
                .putShort(at + COMPACT_AT_GID, (short) gid);
    }

    private void writeExtended(ByteBuffer out, int at) {
        out.putLong(at + AT_SIZE, size)
                .putInt(at + EXTENDED_AT_UID, (int) uid)
                .putInt(at + EXTENDED_AT_GID, (int) gid)
                .putLong(at + EXTENDED_AT_MTIME, mtimeSeconds)
                .putInt(at + EXTENDED_AT_MTIME_NANOS, mtimeNanos)
                .putInt(at + EXTENDED_AT_LINKS, (int) links);
    }

    boolean hasUnknownFormat() {
        return (format & ~KNOWN_FORMAT_BITS) != 0;
    }

    int layoutNumber() {
        return (format >> LAYOUT_SHIFT) & LAYOUT_MASK;
    }

    int headerSize() {
        return (format & EXTENDED_BIT) == 0 ? COMPACT_SIZE : EXTENDED_SIZE;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }
}
