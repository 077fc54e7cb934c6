package dev.strata.engine.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteStringTest {

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyOf(bytes);
    }

    @Test
    void textIsShownAsItIsAndTheRestEscaped() {
        assertEquals("grün", ByteString.of("grün").toString());
        assertEquals("a\\\\b\\n\\r\\t", ByteString.of("a\\b\n\r\t").toString());
        assertEquals(
                "\\xff\\u001b\\u202e", ByteString.of("\u001b\u202e").toString().transform(text -> bytes(0xff) + text));
    }

    @Test
    void whatIsShownCanBeReadBack() {
        assertEquals(bytes('a', 0xff, '\\', '\n', 0x1b), ByteString.parse("a\\xff\\\\\\n\\u001b"));
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            byte[] name = new byte[random.nextInt(12)];
            random.nextBytes(name);
            ByteString bytes = ByteString.copyOf(name);
            assertEquals(bytes, ByteString.parse(bytes.toString()), bytes::toString);
        }
        String odd = "\\xff \\n \\ é \ud83d\ude00 \u0085 \ufeff";
        ByteString text = ByteString.copyOf(odd.getBytes(StandardCharsets.UTF_8));
        assertEquals(text, ByteString.parse(text.toString()));
    }

    @Test
    void aBackslashThatEscapesNothingIsItself() {
        assertEquals(ByteString.of("dir\\file"), ByteString.parse("dir\\file"));
        assertEquals(ByteString.of("\\xZZ\\x1\\u12\\"), ByteString.parse("\\xZZ\\x1\\u12\\"));
    }
}
