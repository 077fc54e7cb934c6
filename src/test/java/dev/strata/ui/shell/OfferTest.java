package dev.strata.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "A.TGZ", "a.tar.zst", "a.oci"})
    void archivesAreTaken(String name) {
        Path file = directory.resolve(name);
        assertEquals(new Offer.Importable(file), Offer.ofFiles(List.of(file)));
    }

    @Test
    void aFolderIsTakenOnlyIfItIsALayout() throws IOException {
        assertEquals(new Offer.Unknown(), Offer.ofFiles(List.of(directory)));
        Files.writeString(directory.resolve("oci-layout"), "{}");
        assertEquals(new Offer.Importable(directory), Offer.ofFiles(List.of(directory)));
    }

    @Test
    void otherFilesAndSeveralAtOnceAreNotTaken() {
        assertEquals(new Offer.Unknown(), Offer.ofFiles(List.of(directory.resolve("a.zip"))));
        Path archive = directory.resolve("a.tar");
        assertEquals(new Offer.Unknown(), Offer.ofFiles(List.of(archive, archive)));
    }

    @Test
    void aReferenceIsTakenAlsoAsAnAddressOrACommand() {
        assertEquals(new Offer.Pullable("alpine"), Offer.ofText(" alpine\n"));
        assertEquals(new Offer.Pullable("ghcr.io/acme/api:2.1"), Offer.ofText("https://ghcr.io/acme/api:2.1"));
        assertEquals(new Offer.Pullable("nginx:1.27"), Offer.ofText("docker pull nginx:1.27"));
        assertEquals(new Offer.Unknown(), Offer.ofText("two words"));
    }

    @Test
    void aWordInTheClipboardIsNoReferenceBeyondDoubt() {
        assertTrue(Offer.certainReference("alpine").isEmpty());
        assertEquals(Optional.of("alpine:3.20"), Offer.certainReference("alpine:3.20"));
        assertTrue(Offer.certainReference("some text: with words").isEmpty());
    }

    @Test
    void aTextFileIsTakenForAListOfReferences() throws IOException {
        Path list = Files.writeString(directory.resolve("images.txt"), "alpine:3");
        assertEquals(new Offer.References(list), Offer.ofFiles(List.of(list)));
    }
}
