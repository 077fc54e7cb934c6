package dev.strata.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.tree.ByteString;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformNamesTest {

    private final PlatformNames names = new PlatformNames(FileSystems.getDefault());

    @Test
    void ordinaryNamesAreWhatTheyAre() {
        assertEquals(Optional.of(Path.of("plain")), names.name(ByteString.of("plain")));
        assertEquals(Optional.of(Path.of("..x")), names.name(ByteString.of("..x")));
    }

    @Test
    void bytesThatAreNoTextAreNoName() {
        assertEquals(Optional.empty(), names.name(ByteString.copyOf(new byte[] {'a', (byte) 0xc3})));
        assertEquals(Optional.empty(), names.target(ByteString.copyOf(new byte[] {(byte) 0xff})));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:b",
                "a\\b",
                "what?",
                "star*",
                "<",
                ">",
                "|",
                "\"",
                "line\nbreak",
                "dot.",
                "space ",
                "con",
                "NUL",
                "Aux.txt",
                "com1",
                "lpt9.log",
                "COM¹",
                "prn .x"
            })
    void whatWindowsForbidsIsNoNameThere(String name) {
        assertFalse(PlatformNames.isWindowsName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", ".hidden", "a.b.c", "console", "com", "com10", "nul_", "ä ö", "xcon", "a con"})
    void theRestIs(String name) {
        assertTrue(PlatformNames.isWindowsName(name));
    }
}
