package dev.strata.engine.fs.erofs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class JoinedChecksumTest {

    @Test
    void isThatOfTheBytesTogether() {
        byte[] bytes = new byte[5_000];
        new Random(1).nextBytes(bytes);
        for (int length : new int[] {0, 1, 2, 63, 64, 1_000, 4_999, 5_000}) {
            for (int at : new int[] {0, 1, 7, length / 2, length}) {
                if (at <= length) {
                    int joined =
                            JoinedChecksum.of(checksum(bytes, 0, at), checksum(bytes, at, length - at), length - at);
                    assertEquals(checksum(bytes, 0, length), joined, at + " of " + length);
                }
            }
        }
    }

    @Test
    void countsBytesBeyond4GiB() {
        long length = (5L << 30) + 3;
        int zeros = zeros(length);
        CRC32C whole = new CRC32C();
        whole.update(new byte[] {1, 2, 3});
        int first = (int) whole.getValue();
        int half = JoinedChecksum.of(first, zeros(length / 2), length / 2);
        int inTwo = JoinedChecksum.of(half, zeros(length - length / 2), length - length / 2);
        assertEquals(inTwo, JoinedChecksum.of(first, zeros, length));
    }

    /** The checksum of so many zero bytes, from that of a power of two of them. */
    private static int zeros(long length) {
        int checksum = 0;
        int power = checksum(new byte[1], 0, 1);
        for (long bit = 1; bit <= length; bit <<= 1) {
            if ((length & bit) != 0) {
                checksum = JoinedChecksum.of(checksum, power, bit);
            }
            power = JoinedChecksum.of(power, power, bit);
        }
        return checksum;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}
