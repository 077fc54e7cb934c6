package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;

/**
 * An extra device in the device table (struct erofs_deviceslot).
 *
 * @param tag says which device is meant, up to {@value #MAX_TAG} bytes
 * @param blocks the device's length
 * @param firstBlock where the device's blocks lie in the one space of block numbers; 0 for a device that is only named
 *     by its number
 */
record DeviceSlot(ByteString tag, long blocks, long firstBlock) {

    static final int SIZE = 128;
    static final int MAX_TAG = 64;

    private static final int AT_BLOCKS = 64;
    private static final int AT_FIRST_BLOCK = 68;

    /** Reads {@value #SIZE} little-endian bytes. */
    static DeviceSlot read(ByteBuffer in) {
        int length = 0;
        while (length < MAX_TAG && in.get(length) != 0) {
            length++;
        }
        return new DeviceSlot(
                ByteString.read(in.duplicate().position(0), length),
                Integer.toUnsignedLong(in.getInt(AT_BLOCKS)),
                Integer.toUnsignedLong(in.getInt(AT_FIRST_BLOCK)));
    }

    /** Writes at {@code at} of a zeroed little-endian buffer. */
    void write(ByteBuffer out, int at) {
        tag.writeTo(out.duplicate().position(at));
        out.putInt(at + AT_BLOCKS, (int) blocks).putInt(at + AT_FIRST_BLOCK, (int) firstBlock);
    }
}
