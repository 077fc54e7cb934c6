package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomePathTest {

    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @Test
    void aPathBelowTheHomeBeginsThere() {
        assertEquals(
                Path.of("~", "a", "b").toString(), HomePath.of(HOME.resolve("a").resolve("b")));
    }

    @Test
    void otherPathsAreWhole() {
        Path beside = HOME.resolveSibling(HOME.getFileName() + "-of-another");
        assertEquals(beside.toString(), HomePath.of(beside));
    }
}
