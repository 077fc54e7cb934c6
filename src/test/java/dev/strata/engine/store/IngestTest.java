package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.Kind;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {

    private static final Digest LAYER = Samples.digest("layer");
    private static final Descriptor DESCRIPTOR = new Descriptor("application/vnd.oci.image.layer.v1.tar", LAYER, 4711);

    @TempDir
    Path root;

    private final Owner self = Owner.current();

    private Ingest ingest() {
        return new Ingest(new Layout(root), self);
    }

    @Test
    void aPartIsNamedByItsDigestAndOutlivesItsChannel() throws IOException {
        assertEquals(root.resolve("ingest/sha256_" + LAYER.hex() + ".part"), ingest().part(LAYER));
        try (FileChannel part = ingest().openPart(LAYER)) {
            part.write(ByteBuffer.wrap(new byte[100]));
        }
        try (FileChannel part = ingest().openPart(LAYER)) {
            assertEquals(100, part.size());
        }
    }

    @Test
    void theNoteOfAPartComesBack() throws IOException {
        for (Optional<String> validator : List.of(Optional.of("\"etag\""), Optional.<String>empty())) {
            PartNote note = new PartNote(DESCRIPTOR, 7, validator);
            ingest().write(note);
            assertEquals(Optional.of(note), ingest().note(LAYER));
        }
    }

    @Test
    void aMissingOrDamagedNoteIsNone() throws IOException {
        assertEquals(Optional.empty(), ingest().note(LAYER));
        ingest().write(new PartNote(DESCRIPTOR, 0, Optional.empty()));
        Path file = root.resolve("ingest/sha256_" + LAYER.hex() + ".part.json");
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                "{\"digest\":\"sha256:x\",\"size\":1}",
                "{\"digest\":\"" + LAYER + "\"}",
                "{\"digest\":\"" + LAYER + "\",\"size\":9,\"start\":-1}")) {
            Files.writeString(file, damaged);
            assertEquals(Optional.empty(), ingest().note(LAYER), damaged);
        }
    }

    @Test
    void discardingTakesPartAndNote() throws IOException {
        ingest().openPart(LAYER).close();
        ingest().write(new PartNote(DESCRIPTOR, 0, Optional.empty()));
        ingest().discard(LAYER);
        try (var files = Files.list(root.resolve("ingest"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aTemporarySaysWhoseItIs() throws IOException {
        Path file = ingest().temporary("convert");
        assertEquals(Optional.of(self), Ingest.owner(file.getFileName().toString()));
        assertFalse(self.isGone(self));
        assertThrows(IllegalArgumentException.class, () -> ingest().temporary("../x"));
    }

    @Test
    void anOwnerIsGoneWhenItsProcessOrItsBootIs() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertTrue(new Owner(ended.pid(), "1", self.boot(), self.space()).isGone(self));
        assertTrue(new Owner(self.pid(), self.start(), "another boot", self.space()).isGone(self));
        assertFalse(
                new Owner(ended.pid(), "1", self.boot(), "a container").isGone(self),
                "nobody can tell what goes on among processes that one does not see");
    }

    @Test
    void otherNamesHaveNoOwner() {
        for (String name : List.of(
                "x.tmp",
                "a.b.c.tmp",
                "convert.1-2.3.tmp",
                "convert.1-2-3.1.tmp",
                "convert.x-y-z-w.1.tmp",
                "notes.txt")) {
            assertEquals(Optional.empty(), Ingest.owner(name), name);
        }
    }

    @Test
    void aWorkingFileThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(root.resolve("ingest"), "in the way");
        TemporaryNotCreated failure = assertThrows(TemporaryNotCreated.class, () -> ingest().temporary("convert"));
        assertEquals(Kind.CREATE_TEMP, failure.kind());
        assertEquals(root.resolve("ingest"), failure.file().getParent());
        assertThrows(TemporaryNotCreated.class, () -> ingest().openPart(LAYER));
    }
}
