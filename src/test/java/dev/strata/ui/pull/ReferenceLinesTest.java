package dev.strata.ui.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.BadReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceLinesTest {

    @Test
    void eachLineIsOneAndCommentsAndRepetitionsSayNothing() throws BadReference {
        assertEquals(
                List.of("alpine:3", "ghcr.io/acme/api:2"),
                ReferenceLines.parse("# ours\nalpine:3\n\n  ghcr.io/acme/api:2  # the API\nalpine:3\n"));
    }

    @Test
    void aLineThatIsNoReferenceIsNamed() {
        var failure = assertThrows(BadReference.class, () -> ReferenceLines.parse("alpine:3\nnot a name\n"));
        assertEquals("not a name", failure.text());
        assertThrows(BadReference.class, () -> ReferenceLines.parse("# nothing\n"));
    }

    @Test
    void aFileThatIsNoListIsNotReadToItsEnd(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.txt");
        Files.writeString(file, "alpine:3\n".repeat(10_000));
        assertEquals(
                "large.txt",
                assertThrows(BadReference.class, () -> ReferenceLines.read(file))
                        .text());
    }
}
