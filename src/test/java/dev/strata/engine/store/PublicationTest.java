package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    @TempDir
    Path root;

    private final BlobName name = BlobName.erofs(Samples.digest("layer"));
    private Layout layout;
    private Ingest ingest;

    @BeforeEach
    void create() throws IOException {
        layout = new Layout(root);
        layout.create();
        ingest = new Ingest(layout, Owner.current());
        Samples.write(layout.finished(name), "new", 100);
    }

    @Test
    void aConfirmedFileHasOnlyItsNewName() throws IOException {
        try (Publication publication = new Publication(layout, ingest)) {
            publication.add(layout.finished(name), name);
            publication.sync();
            publication.confirm();
        }
        assertTrue(Files.exists(layout.blob(name)));
        assertEquals(List.of(), working());
    }

    @Test
    void anUnconfirmedFileHasOnlyItsOldName() throws IOException {
        try (Publication publication = new Publication(layout, ingest)) {
            publication.add(layout.finished(name), name);
        }
        assertFalse(Files.exists(layout.blob(name)));
        assertEquals(List.of(name.fileName()), working());
    }

    @Test
    void whatWasReplacedComesBackUnlessConfirmed() throws IOException {
        Samples.write(layout.blob(name), "old", 200);
        try (Publication publication = new Publication(layout, ingest)) {
            publication.add(layout.finished(name), name);
            assertEquals(100, Files.size(layout.blob(name)));
        }
        assertEquals(200, Files.size(layout.blob(name)));
        assertEquals(List.of(name.fileName()), working());
    }

    @Test
    void aFileThatTheOtherProgramTidiedAwayInBetweenIsBroughtAgain() throws IOException {
        try (Publication publication = new Publication(layout, ingest)) {
            publication.add(layout.finished(name), name);
            Files.delete(layout.blob(name));
            publication.confirm();
        }
        assertEquals(100, Files.size(layout.blob(name)));
        assertEquals(List.of(), working());
    }

    private List<String> working() throws IOException {
        try (var files = Files.list(layout.ingest())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
