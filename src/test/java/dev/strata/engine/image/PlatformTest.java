package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/amd64,    linux/amd64",
        "linux/x86_64,   linux/amd64",
        "Linux/AMD64,    linux/amd64",
        "linux/aarch64,  linux/arm64",
        "linux/arm64/v8, linux/arm64",
        "linux/arm/v7,   linux/arm/v7",
        "linux/armhf,    linux/arm/v7",
        "linux/armel,    linux/arm/v6",
        "linux/i686,     linux/386",
        "linux/riscv64,  linux/riscv64"
    })
    void namesAreSpeltAsRegistriesDo(String text, String normal) {
        assertEquals(normal, Platform.parse(text).toString());
    }

    @Test
    void whatIsNoPlatformIsRefused() {
        for (String text : List.of("", "linux", "/amd64", "linux/", "linux/arm/v7/x")) {
            assertThrows(IllegalArgumentException.class, () -> Platform.parse(text), text);
        }
    }

    @Test
    void thisMachineRunsLinuxImagesOfItsArchitecture() {
        assertEquals("linux", Platform.host().os());
        assertEquals(Platform.parse("linux/" + System.getProperty("os.arch")), Platform.host());
    }

    @Test
    void aPlatformWithoutVariantAcceptsAny() {
        assertTrue(Platform.parse("linux/arm").accepts(Platform.parse("linux/arm/v6")));
        assertTrue(Platform.parse("linux/arm64").accepts(Platform.parse("linux/arm64/v8")));
        assertFalse(Platform.parse("linux/arm/v7").accepts(Platform.parse("linux/arm/v6")));
        assertFalse(Platform.parse("linux/arm").accepts(Platform.parse("linux/arm64")));
        assertFalse(Platform.parse("linux/amd64").accepts(Platform.parse("windows/amd64")));
    }
}
