package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;

/**
 * An extended attribute as it is stored (struct erofs_xattr_entry), shared or behind an inode.
 *
 * @param namespace the number that stands for the first part of the name
 * @param suffix the rest of the name
 */
record XattrEntry(int namespace, ByteString suffix, ByteString value) {

    /** What precedes an inode's own attributes (struct erofs_xattr_ibody_header), without the shared ones' numbers. */
    static final int BODY_HEADER = 12;

    static final int BODY_AT_SHARED_COUNT = 4;
    static final int MAX_SHARED = 255;

    /** Attributes are aligned to this, and shared ones are numbered by it. */
    static final int UNIT = 4;

    static final int HEADER = 4;
    static final int MAX_SUFFIX = 255;
    static final int MAX_VALUE = 0xFFFF;
    static final int MAX_BODY = BODY_HEADER + (0xFFFF - 1) * UNIT;

    private static final int AT_NAME_LENGTH = 0;
    private static final int AT_NAMESPACE = 1;
    private static final int AT_VALUE_LENGTH = 2;

    /** Bytes on disk, padding included. */
    int size() {
        return Geometry.roundUp(HEADER + suffix.length() + value.length(), UNIT);
    }

    /** The unpadded size of the attribute whose header begins at {@code at}. */
    static int sizeAt(ByteBuffer in, int at) {
        return HEADER
                + Byte.toUnsignedInt(in.get(at + AT_NAME_LENGTH))
                + Short.toUnsignedInt(in.getShort(at + AT_VALUE_LENGTH));
    }

    /** Reads {@link #sizeAt} bytes from {@code at} on; the buffer's position moves. */
    static XattrEntry read(ByteBuffer in, int at) {
        in.position(at + HEADER);
        ByteString suffix = ByteString.read(in, Byte.toUnsignedInt(in.get(at + AT_NAME_LENGTH)));
        ByteString value = ByteString.read(in, Short.toUnsignedInt(in.getShort(at + AT_VALUE_LENGTH)));
        return new XattrEntry(Byte.toUnsignedInt(in.get(at + AT_NAMESPACE)), suffix, value);
    }

    /** Writes at {@code at} of a zeroed little-endian buffer, whose position moves. */
    void write(ByteBuffer out, int at) {
        out.put(at + AT_NAME_LENGTH, (byte) suffix.length())
                .put(at + AT_NAMESPACE, (byte) namespace)
                .putShort(at + AT_VALUE_LENGTH, (short) value.length());
        out.position(at + HEADER);
        suffix.writeTo(out);
        value.writeTo(out);
    }

    /** {@code i_xattr_icount} for attributes that take {@code bytes}, header included. */
    static int units(int bytes) {
        return bytes == 0 ? 0 : (bytes - BODY_HEADER) / UNIT + 1;
    }

    /** What {@link #units} stands for. */
    static int bodySize(int units) {
        return units == 0 ? 0 : BODY_HEADER + (units - 1) * UNIT;
    }
}
