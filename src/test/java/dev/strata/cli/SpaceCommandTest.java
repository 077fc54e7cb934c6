package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Document;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says where there is too little room: of an image that claims to be larger than any disk. */
class SpaceCommandTest {

    private static final long CLAIMED = 1L << 62;

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private String reference;

    @BeforeEach
    void serve() {
        registry = new TestRegistry();
        TestImage image = TestImage.small();
        Descriptor layer = image.layers().getFirst();
        String text = new String(image.manifest().bytes(), StandardCharsets.UTF_8);
        String claiming = text.replace("\"size\":" + layer.size() + "}", "\"size\":" + CLAIMED + "}");
        Document manifest = Document.of(image.manifest().mediaType(), claiming.getBytes(StandardCharsets.UTF_8));
        reference = registry.add("app", "huge", manifest, image);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void tooLittleRoomIsToldWithFiguresAndWhatToDo() {
        CommandLineTest.Ran ran = run("pull", reference);
        assertEquals(ExitCode.DISK_FULL, ran.exitCode());
        assertTrue(ran.err().contains("2.00 PiB are needed"), ran.err());
        assertTrue(ran.err().contains("strata gc") && ran.err().contains("--force"), ran.err());
        assertEquals(1, registry.requests("/blobs/").size(), "the config alone was asked for");
    }

    @Test
    void forceFindsOutForItself() {
        // the registry does not have what the manifest claims
        CommandLineTest.Ran ran = run("pull", "--force", reference);
        assertTrue(ran.exitCode() != ExitCode.OK && ran.exitCode() != ExitCode.DISK_FULL, ran.err());
        assertTrue(registry.requests("/blobs/").size() > 1);
    }

    private CommandLineTest.Ran run(String... args) {
        List<String> line =
                new ArrayList<>(List.of("--cache", directory.resolve("cache").toString()));
        line.addAll(List.of(args));
        return TestEngine.run(line);
    }
}
