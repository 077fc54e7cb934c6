package dev.strata.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzyTest {

    @Test
    void lettersFitInOrderOnly() {
        assertTrue(Fuzzy.score("apl", "ghcr.io/acme/api:latest").isPresent());
        assertTrue(Fuzzy.score("lpa", "alpine").isEmpty());
        assertTrue(Fuzzy.score("", "anything").isPresent());
        assertTrue(Fuzzy.score("PULL AN", "Pull an image").isPresent());
    }

    @Test
    void whatStandsThereAsTypedComesFirstThenBeginningsOfWords() {
        assertEquals("node:22", best("node", "an odd event", "node:22", "not one dense"));
        assertEquals("Pull again", best("pag", "topgaming", "Pull again"));
    }

    private static String best(String typed, String... texts) {
        return Stream.of(texts)
                .filter(text -> Fuzzy.score(typed, text).isPresent())
                .max(Comparator.comparingInt(text -> Fuzzy.score(typed, text).orElseThrow()))
                .orElseThrow();
    }
}
