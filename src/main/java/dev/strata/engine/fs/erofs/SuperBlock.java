package dev.strata.engine.fs.erofs;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The superblock (struct erofs_super_block), {@value #OFFSET} bytes into the image.
 *
 * @param rootNid the root directory's inode number, 16 bits
 * @param epoch seconds that compact inodes' times count from
 * @param blocks the image's length
 * @param metaBlock where inode numbers count from
 * @param xattrBlock where shared attributes' numbers count from
 * @param deviceSlot where the device table begins, in slots from the image's begin
 */
record SuperBlock(
        int checksum,
        int compatible,
        int blockBits,
        int rootNid,
        long inodes,
        long epoch,
        int epochNanos,
        long blocks,
        long metaBlock,
        long xattrBlock,
        UUID uuid,
        int incompatible,
        int devices,
        int deviceSlot,
        int directoryBlockBits) {

    static final int OFFSET = 1024;
    static final int SIZE = 128;
    static final int MAGIC = 0xE0F5E1E2;

    static final int HAS_CHECKSUM = 0x1;
    /** Inodes hold the time of modification, not of change. */
    static final int HAS_MTIME = 0x2;

    static final int USES_ZERO_PADDING = 0x1;
    static final int USES_CHUNKS = 0x4;
    static final int USES_DEVICES = 0x8;

    private static final int AT_MAGIC = 0;
    private static final int AT_CHECKSUM = 4;
    private static final int AT_COMPATIBLE = 8;
    private static final int AT_BLOCK_BITS = 12;
    private static final int AT_ROOT_NID = 14;
    private static final int AT_INODES = 16;
    private static final int AT_EPOCH = 24;
    private static final int AT_EPOCH_NANOS = 32;
    private static final int AT_BLOCKS = 36;
    private static final int AT_META_BLOCK = 40;
    private static final int AT_XATTR_BLOCK = 44;
    private static final int AT_UUID = 48;
    private static final int AT_INCOMPATIBLE = 80;
    private static final int AT_DEVICES = 86;
    private static final int AT_DEVICE_SLOT = 88;
    private static final int AT_DIRECTORY_BLOCK_BITS = 90;

    static boolean hasMagic(ByteBuffer in) {
        return in.getInt(AT_MAGIC) == MAGIC;
    }

    /** Reads {@value #SIZE} little-endian bytes. */
    static SuperBlock read(ByteBuffer in) {
        return new SuperBlock(
                in.getInt(AT_CHECKSUM),
                in.getInt(AT_COMPATIBLE),
                in.get(AT_BLOCK_BITS),
                Short.toUnsignedInt(in.getShort(AT_ROOT_NID)),
                in.getLong(AT_INODES),
                in.getLong(AT_EPOCH),
                in.getInt(AT_EPOCH_NANOS),
                Integer.toUnsignedLong(in.getInt(AT_BLOCKS)),
                Integer.toUnsignedLong(in.getInt(AT_META_BLOCK)),
                Integer.toUnsignedLong(in.getInt(AT_XATTR_BLOCK)),
                readUuid(in),
                in.getInt(AT_INCOMPATIBLE),
                Short.toUnsignedInt(in.getShort(AT_DEVICES)),
                Short.toUnsignedInt(in.getShort(AT_DEVICE_SLOT)),
                in.get(AT_DIRECTORY_BLOCK_BITS));
    }

    /** Writes all fields into the first block of an image; the checksum is {@link #seal}'s to fill in. */
    void write(ByteBuffer block) {
        block.putInt(OFFSET + AT_MAGIC, MAGIC)
                .putInt(OFFSET + AT_CHECKSUM, checksum)
                .putInt(OFFSET + AT_COMPATIBLE, compatible)
                .put(OFFSET + AT_BLOCK_BITS, (byte) blockBits)
                .putShort(OFFSET + AT_ROOT_NID, (short) rootNid)
                .putLong(OFFSET + AT_INODES, inodes)
                .putLong(OFFSET + AT_EPOCH, epoch)
                .putInt(OFFSET + AT_EPOCH_NANOS, epochNanos)
                .putInt(OFFSET + AT_BLOCKS, (int) blocks)
                .putInt(OFFSET + AT_META_BLOCK, (int) metaBlock)
                .putInt(OFFSET + AT_XATTR_BLOCK, (int) xattrBlock)
                .putInt(OFFSET + AT_INCOMPATIBLE, incompatible)
                .putShort(OFFSET + AT_DEVICES, (short) devices)
                .putShort(OFFSET + AT_DEVICE_SLOT, (short) deviceSlot)
                .put(OFFSET + AT_DIRECTORY_BLOCK_BITS, (byte) directoryBlockBits);
        ByteBuffer name = block.slice(OFFSET + AT_UUID, 2 * Long.BYTES);
        name.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    /** Puts the checksum over a first block that is otherwise complete. */
    static void seal(ByteBuffer block) {
        block.putInt(OFFSET + AT_CHECKSUM, 0);
        block.putInt(OFFSET + AT_CHECKSUM, checksum(block));
    }

    /** The checksum that belongs to a first block, from the superblock to its end; the stored one counts as zero. */
    static int checksum(ByteBuffer block) {
        CRC32C crc = new CRC32C();
        crc.update(block.slice(OFFSET, AT_CHECKSUM));
        crc.update(new byte[Integer.BYTES]);
        int from = OFFSET + AT_COMPATIBLE;
        crc.update(block.slice(from, block.limit() - from));
        // the kernel's crc32c does not invert at the end
        return ~(int) crc.getValue();
    }

    private static UUID readUuid(ByteBuffer in) {
        ByteBuffer bytes = in.slice(AT_UUID, 2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
