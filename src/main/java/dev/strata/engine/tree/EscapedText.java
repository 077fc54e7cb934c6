package dev.strata.engine.tree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows bytes that are mostly UTF-8 so that nothing stays hidden and no two names look the same. */
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[nrt\\\\]|x[0-9a-f]{2}|u[0-9a-f]{4})");

    private EscapedText() {}

    static String of(byte[] bytes) {
        return isPlain(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : escaped(bytes);
    }

    /** Nearly all names are, and need no decoding. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        StringBuilder text = new StringBuilder(bytes.length);
        while (true) {
            CoderResult result = decoder.decode(in, decoded, true);
            append(text, decoded.flip());
            decoded.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x").append(HexFormat.of().toHexDigits(in.get()));
            }
            decoder.reset();
        }
    }

    private static void append(StringBuilder text, CharBuffer decoded) {
        decoded.chars().forEach(c -> {
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        text.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                    } else {
                        text.append((char) c);
                    }
                }
            }
        });
    }

    static byte[] parse(String text) {
        var bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(text);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(utf8(text.substring(from, escape.start())));
            bytes.writeBytes(meaning(escape.group()));
            from = escape.end();
        }
        bytes.writeBytes(utf8(text.substring(from)));
        return bytes.toByteArray();
    }

    private static byte[] meaning(String escape) {
        return switch (escape.charAt(1)) {
            case 'n' -> utf8("\n");
            case 'r' -> utf8("\r");
            case 't' -> utf8("\t");
            case 'x' -> HexFormat.of().parseHex(escape, 2, escape.length());
            case 'u' -> utf8(Character.toString(HexFormat.fromHexDigits(escape, 2, escape.length())));
            default -> utf8("\\");
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
