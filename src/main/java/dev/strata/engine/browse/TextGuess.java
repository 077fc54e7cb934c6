package dev.strata.engine.browse;

import dev.strata.engine.browse.ContentKind.Text;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells text, and its encoding, from other bytes. */
final class TextGuess {

    private static final int SAMPLE = 64 << 10;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

    private TextGuess() {}

    static Optional<ContentKind> of(byte[] head, boolean cut) {
        return charset(head, cut).map(found -> new Text(found, mark(head), interpreter(head)));
    }

    private static Optional<Charset> charset(byte[] head, boolean cut) {
        if (startsWith(head, LITTLE_MARK)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, BIG_MARK)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (hasControls(head)) {
            return Optional.empty();
        }
        if (isUtf8(head, cut)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return isMostlyAscii(head) ? Optional.of(StandardCharsets.ISO_8859_1) : Optional.empty();
    }

    /** Whether there are bytes that no text has: NUL, and control characters but white space, backspace and escape. */
    private static boolean hasControls(byte[] head) {
        for (int i = 0; i < Math.min(head.length, SAMPLE); i++) {
            int b = head[i];
            if ((b >= 0 && b < ' ' && !(b >= '\b' && b <= '\r') && b != 0x1B) || b == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf8(byte[] head, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(head);
        CharBuffer out = CharBuffer.allocate(SAMPLE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, !cut);
        }
        return !result.isError();
    }

    private static boolean isMostlyAscii(byte[] head) {
        int high = 0;
        int sample = Math.min(head.length, SAMPLE);
        for (int i = 0; i < sample; i++) {
            high += head[i] < 0 ? 1 : 0;
        }
        return high * 10L <= sample * 3L;
    }

    private static int mark(byte[] head) {
        if (startsWith(head, UTF_8_MARK)) {
            return UTF_8_MARK.length;
        }
        return startsWith(head, LITTLE_MARK) || startsWith(head, BIG_MARK) ? LITTLE_MARK.length : 0;
    }

    private static Optional<String> interpreter(byte[] head) {
        if (head.length < 2 || head[0] != '#' || head[1] != '!') {
            return Optional.empty();
        }
        int end = 2;
        while (end < Math.min(head.length, 256) && head[end] != '\n') {
            end++;
        }
        return Optional.of(new String(head, 2, end - 2, StandardCharsets.UTF_8).strip());
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (head[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
