package dev.strata.engine.layer;

import dev.strata.engine.StrataException.Unsupported;

/** How a layer's tar is compressed, told by its first bytes; what its media type says does not matter. */
public enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int SKIPPABLE_FRAME = 0x184D2A50;
    private static final int ZSTD_FRAME = 0xFD2FB528;

    static Compression of(byte[] start, int length, String layer) throws Unsupported {
        if (length >= 2 && is(start, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (length >= 4) {
            int magic = littleEndian(start);
            if (magic == ZSTD_FRAME || (magic & 0xFFFF_FFF0) == SKIPPABLE_FRAME) {
                return ZSTD;
            }
        }
        if (length >= 6 && is(start, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            throw new Unsupported("layer " + layer, "xz compression");
        }
        if (length >= 10 && is(start, 'B', 'Z', 'h') && isBzip2Block(start)) {
            throw new Unsupported("layer " + layer, "bzip2 compression");
        }
        return NONE;
    }

    private static boolean isBzip2Block(byte[] start) {
        return start[3] >= '1' && start[3] <= '9' && start[4] == 0x31 && start[5] == 0x41 && start[6] == 0x59;
    }

    private static boolean is(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static int littleEndian(byte[] b) {
        return (b[0] & 0xFF) | (b[1] & 0xFF) << 8 | (b[2] & 0xFF) << 16 | (b[3] & 0xFF) << 24;
    }
}
