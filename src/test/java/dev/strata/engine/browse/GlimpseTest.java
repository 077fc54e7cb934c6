package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.strata.engine.browse.ContentKind.Binary;
import dev.strata.engine.browse.ContentKind.Elf;
import dev.strata.engine.browse.ContentKind.Empty;
import dev.strata.engine.browse.ContentKind.Picture;
import dev.strata.engine.browse.ContentKind.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlimpseTest {

    @Test
    void tellsTextAndItsEncoding() {
        assertEquals(
                new Text(StandardCharsets.UTF_8, 0, Optional.empty()),
                kind("plain\ttext\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                new Text(StandardCharsets.UTF_8, 0, Optional.empty()), kind("grüße".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                new Text(StandardCharsets.ISO_8859_1, 0, Optional.empty()),
                kind("some grüße".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(
                new Text(StandardCharsets.UTF_16LE, 2, Optional.empty()),
                kind("\uFEFFwide".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(
                new Text(StandardCharsets.UTF_8, 0, Optional.of("/usr/bin/env python3")),
                kind("#!/usr/bin/env python3\nprint()".getBytes(StandardCharsets.UTF_8)));
        assertInstanceOf(Binary.class, kind(new byte[] {1, 2, 3, 0}));
        assertInstanceOf(Empty.class, kind(new byte[0]));
    }

    @Test
    void aCharacterCutAtTheEndOfThePortionIsStillUtf8() {
        byte[] text = "grüße".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(text, 3);
        assertEquals(new Text(StandardCharsets.UTF_8, 0, Optional.empty()), ContentKind.of(cut, text.length));
        assertEquals(
                new Text(StandardCharsets.ISO_8859_1, 0, Optional.empty()),
                ContentKind.of(new byte[] {'a', 'b', 'c', (byte) 0xC3}, 4));
    }

    @Test
    void readsTheSizeOfPictures() throws IOException {
        assertEquals(new Picture("PNG", 64, 64), kind(Files.readAllBytes(Path.of("icons/strata-64.png"))));
        byte[] gif = Arrays.copyOf("GIF89a".getBytes(StandardCharsets.US_ASCII), 30);
        gif[6] = 3;
        gif[8] = 4;
        assertEquals(new Picture("GIF", 3, 4), kind(gif));
        byte[] jpeg = ByteBuffer.allocate(40)
                .put(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xE0, 0, 4, 0, 0, -1, (byte) 0xC0, 0, 11, 8, 0, 5, 0, 6})
                .array();
        assertEquals(new Picture("JPEG", 6, 5), kind(jpeg));
    }

    @Test
    void readsTheHeaderOfAProgram() throws IOException {
        byte[] elf = ByteBuffer.allocate(200)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0})
                .putShort(16, (short) 3)
                .putShort(18, (short) 62)
                .putLong(24, 0x1040)
                .putLong(32, 64)
                .putShort(54, (short) 56)
                .putShort(56, (short) 1)
                .putInt(64, 3)
                .putLong(72, 130)
                .putLong(96, 5)
                .put(130, "/ld\0\0".getBytes(StandardCharsets.US_ASCII))
                .array();
        Elf kind = assertInstanceOf(Elf.class, kind(elf));
        assertEquals(new ElfSummary(64, true, 0, 3, 62, 0x1040, Optional.of("/ld")), kind.summary());
        byte[] lying = elf.clone();
        Arrays.fill(lying, 64, 130, (byte) -1);
        assertEquals(
                Optional.empty(),
                assertInstanceOf(Elf.class, kind(lying)).summary().interpreter());
        assertInstanceOf(Binary.class, kind(Arrays.copyOf(elf, 20)));
    }

    private static ContentKind kind(byte[] bytes) {
        return ContentKind.of(bytes, bytes.length);
    }
}
