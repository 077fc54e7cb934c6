package dev.strata.engine.browse;

import dev.strata.engine.browse.ContentKind.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Recognises pictures by their first bytes, and reads how large they say they are. */
final class PictureHeader {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] GIF = {'G', 'I', 'F', '8'};
    private static final byte[] BMP = {'B', 'M'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final int SHORTEST = 26;

    private PictureHeader() {}

    static Optional<ContentKind> read(byte[] head) {
        if (head.length < SHORTEST) {
            return Optional.empty();
        }
        ByteBuffer big = ByteBuffer.wrap(head);
        ByteBuffer little = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (startsWith(head, PNG)) {
            return Optional.of(
                    new Picture("PNG", Integer.toUnsignedLong(big.getInt(16)), Integer.toUnsignedLong(big.getInt(20))));
        }
        if (startsWith(head, GIF)) {
            return Optional.of(new Picture(
                    "GIF", Short.toUnsignedLong(little.getShort(6)), Short.toUnsignedLong(little.getShort(8))));
        }
        // the reserved bytes tell a bitmap from a text that begins with BM
        if (startsWith(head, BMP) && little.getInt(6) == 0) {
            return Optional.of(new Picture("BMP", Math.abs(little.getInt(18)), Math.abs(little.getInt(22))));
        }
        return startsWith(head, JPEG) ? Optional.of(jpeg(big)) : Optional.empty();
    }

    /** Goes from segment to segment up to the one that begins a frame (ITU T.81, B.1 and B.2.2). */
    private static Picture jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 < bytes.limit() && (bytes.get(at) & 0xFF) == 0xFF) {
            int marker = bytes.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new Picture(
                        "JPEG",
                        Short.toUnsignedLong(bytes.getShort(at + 7)),
                        Short.toUnsignedLong(bytes.getShort(at + 5)));
            }
            at += marker == 0xFF ? 1 : 2 + Short.toUnsignedInt(bytes.getShort(at + 2));
        }
        return new Picture("JPEG", 0, 0);
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }
}
