package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.util.OptionalLong;

/** The fields of a header block (POSIX.1-2017, pax, "ustar Interchange Format", and GNU tar's and star's variants). */
final class TarHeader {

    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int SIZE = 124;
    private static final int MTIME = 136;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK_NAME = 157;
    private static final int MAGIC = 257;
    private static final int MAJOR = 329;
    private static final int MINOR = 337;
    private static final int PREFIX = 345;
    private static final int STAR_TRAILER = 508;

    private static final int NAME_LENGTH = 100;
    private static final int ID_LENGTH = 8;
    private static final int LONG_LENGTH = 12;
    private static final int PREFIX_LENGTH = 155;
    private static final int STAR_PREFIX_LENGTH = 131;

    private final byte[] block;

    /** Reads from this block, whatever it holds at the time. */
    TarHeader(byte[] block) {
        this.block = block;
    }

    byte[] block() {
        return block;
    }

    boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the checksum holds, over unsigned bytes as POSIX says or over signed ones as some old programs had it. */
    boolean isSound() {
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < TarInput.BLOCK; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM + ID_LENGTH ? (byte) ' ' : block[i];
            unsigned += b & 0xFF;
            signed += b;
        }
        OptionalLong stored = TarNumber.parse(block, CHECKSUM, ID_LENGTH);
        return stored.isPresent() && (stored.getAsLong() == unsigned || stored.getAsLong() == signed);
    }

    byte type() {
        return block[TYPE];
    }

    ByteString name() {
        ByteString name = text(0, NAME_LENGTH);
        if (!isPosix() || block[PREFIX] == 0) {
            return name;
        }
        ByteString prefix = text(PREFIX, is(STAR_TRAILER, "tar\0") ? STAR_PREFIX_LENGTH : PREFIX_LENGTH);
        return prefix.isEmpty() ? name : prefix.concat(ByteString.of("/")).concat(name);
    }

    ByteString linkName() {
        return text(LINK_NAME, NAME_LENGTH);
    }

    OptionalLong mode() {
        return TarNumber.parse(block, MODE, ID_LENGTH);
    }

    OptionalLong uid() {
        return TarNumber.parse(block, UID, ID_LENGTH);
    }

    OptionalLong gid() {
        return TarNumber.parse(block, GID, ID_LENGTH);
    }

    OptionalLong size() {
        return TarNumber.parse(block, SIZE, LONG_LENGTH);
    }

    OptionalLong mtime() {
        return TarNumber.parse(block, MTIME, LONG_LENGTH);
    }

    /** Zero in the oldest format, which has no such field. */
    OptionalLong major() {
        return hasDevice() ? TarNumber.parse(block, MAJOR, ID_LENGTH) : OptionalLong.of(0);
    }

    OptionalLong minor() {
        return hasDevice() ? TarNumber.parse(block, MINOR, ID_LENGTH) : OptionalLong.of(0);
    }

    private boolean hasDevice() {
        return isPosix() || is(MAGIC, "ustar ");
    }

    private boolean isPosix() {
        return is(MAGIC, "ustar\0");
    }

    private boolean is(int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (block[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private ByteString text(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return ByteString.copyOf(block, offset, end);
    }
}
