package dev.strata.engine.fs.erofs;

/**
 * CRC-32Cs of neighbouring stretches made into that of both, without their bytes. A checksum is a polynomial over GF(2),
 * its highest bit the coefficient of x⁰; bytes that follow multiply it by x⁸ each, modulo Castagnoli's polynomial.
 */
final class JoinedChecksum {

    /** Castagnoli's polynomial without its x³² (RFC 3720, 12.1), in that order of bits. */
    private static final int POLYNOMIAL = 0x82F6_3B78;

    private static final int ONE = 1 << 31;
    private static final int X_TO_THE_8 = ONE >>> Byte.SIZE;

    private JoinedChecksum() {}

    /** The checksum of a stretch of any length with {@code length} bytes after it, whose checksum is {@code second}. */
    static int of(int first, int second, long length) {
        return product(first, power(X_TO_THE_8, length)) ^ second;
    }

    private static int power(int base, long exponent) {
        int power = ONE;
        int square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                power = product(power, square);
            }
            square = product(square, square);
        }
        return power;
    }

    private static int product(int one, int other) {
        int product = 0;
        int shifted = other;
        for (int coefficient = ONE; coefficient != 0; coefficient >>>= 1) {
            if ((one & coefficient) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }
}
