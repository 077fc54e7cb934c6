package dev.strata.engine.layer;

import java.util.OptionalLong;

/**
 * Numbers in tar headers: octal digits between blanks and NULs, or GNU's base-256, whose first byte has its high bit set
 * and whose next bit is the sign (GNU tar manual, "Extensions to the standard format").
 */
final class TarNumber {

    private TarNumber() {}

    /** The field's number, 0 for a blank field; empty if it is none or does not fit. */
    static OptionalLong parse(byte[] block, int offset, int length) {
        return (block[offset] & 0x80) == 0 ? octal(block, offset, length) : base256(block, offset, length);
    }

    private static OptionalLong octal(byte[] block, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && isBlank(block[at])) {
            at++;
        }
        long value = 0;
        for (; at < end && block[at] >= '0' && block[at] <= '7'; at++) {
            value = value << 3 | (block[at] - '0'); // at most twelve digits, so 36 bits
        }
        // what follows the terminator is nobody's
        return at == end || isBlank(block[at]) ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static OptionalLong base256(byte[] block, int offset, int length) {
        long value = (block[offset] & 0x40) == 0 ? block[offset] & 0x3F : block[offset] | 0x40;
        for (int i = 1; i < length; i++) {
            if ((value << 8) >> 8 != value) {
                return OptionalLong.empty();
            }
            value = value << 8 | (block[offset + i] & 0xFF);
        }
        return OptionalLong.of(value);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == 0;
    }
}
