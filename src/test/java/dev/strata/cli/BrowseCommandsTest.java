package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.cli.CommandLineTest.Ran;
import dev.strata.engine.image.Digest;
import dev.strata.engine.layer.TarBytes;
import dev.strata.testing.Packing;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look inside an image. */
class BrowseCommandsTest {

    private static final String TAG = "app:1";
    private static final byte[] BINARY = {0, (byte) 0xff, 10, 13, 127};

    @TempDir
    private Path directory;

    @BeforeEach
    void importAnImage() throws IOException {
        TarBytes base = new TarBytes()
                .directory("etc")
                .file("etc/hostname", "base\n")
                .file("etc/old", "old")
                .file("binary", BINARY)
                .symlink("link", "/etc/hostname")
                .symlink("loop", "loop")
                .characterDevice("null", 1, 3)
                .directory("tmp", 01777);
        base.entry(base.header(new byte[] {'x', (byte) 0xff}, '0')
                .mode(04755)
                .uid(7)
                .gid(8)
                .mtime(1_700_000_000));
        TarBytes top = new TarBytes().file("etc/hostname", "top\n").whiteout("etc/old");
        TestImage image = TestImage.builder()
                .layer(base.end(), Packing.GZIP)
                .layer(top.end(), Packing.GZIP)
                .build();
        Path archive = Files.write(directory.resolve("image.tar"), TestArchives.oci(TAG, image));
        assertEquals(0, run("import", archive.toString(), "--tag", TAG).exitCode());
    }

    @Test
    void inspectWritesTheExactBytesOfADocument() throws IOException {
        JsonNode image = json("inspect", TAG, "--json");
        for (String[] arguments : List.of(
                new String[] {"inspect", TAG, "--raw", "config"},
                new String[] {"inspect", "--raw=config", TAG},
                new String[] {"inspect", TAG, "--raw"})) {
            assertEquals(
                    image.path("configDigest").asText(),
                    Digest.ofBytes(bytes(arguments)).toString());
        }
        assertEquals(
                image.path("manifestDigest").asText(),
                Digest.ofBytes(bytes("inspect", TAG, "--raw", "manifest")).toString());
    }

    @Test
    void aDocumentThatIsNotThereIsAnError() {
        Ran absent = run("inspect", TAG, "--raw", "index");
        assertEquals(ExitCode.NOT_FOUND, absent.exitCode());
        assertTrue(absent.err().contains(TAG + " has no index here"), absent.err());
        Ran unknown = run("inspect", TAG, "--raw", "layers");
        assertEquals(ExitCode.USAGE, unknown.exitCode());
        assertTrue(unknown.err().contains("config, manifest, index"), unknown.err());
        assertEquals(
                ExitCode.USAGE, run("inspect", TAG, "--raw", "config", "--json").exitCode());
    }

    @Test
    void filesListsTheImageAsAContainerSeesIt() {
        assertEquals("""
            drwxr-xr-x         0:0           0  1970-01-01T00:00:00Z             2  unchanged  /
            -rw-r--r--         0:0           5  1970-01-01T00:00:00Z             1  unchanged  /binary
            drwxr-xr-x         0:0           0  1970-01-01T00:00:00Z             2  unchanged  /etc
            -rw-r--r--         0:0           4  1970-01-01T00:00:00Z             2  modified   /etc/hostname
            lrwxrwxrwx         0:0          13  1970-01-01T00:00:00Z             1  unchanged  /link -> /etc/hostname
            lrwxrwxrwx         0:0           4  1970-01-01T00:00:00Z             1  unchanged  /loop -> loop
            crw-r--r--         0:0         1,3  1970-01-01T00:00:00Z             1  unchanged  /null
            drwxrwxrwt         0:0           0  1970-01-01T00:00:00Z             1  unchanged  /tmp
            -rwsr-xr-x         7:8           0  2023-11-14T22:13:20Z             1  unchanged  /x\\xff
            """, run("files", TAG).out());
    }

    @Test
    void filesOfALayerShowsWhatItHoldsAndRemoves() {
        assertEquals("""
            drwxr-xr-x         0:0           0  1970-01-01T00:00:00Z             2  unchanged  /etc
            -rw-r--r--         0:0           4  1970-01-01T00:00:00Z             2  modified   /etc/hostname
            -rw-r--r--         0:0           3  1970-01-01T00:00:00Z             1  removed    /etc/old
            """, run("files", TAG, "/etc", "--layer", "2").out());
    }

    @Test
    void theJsonOfFilesHasStableFields() throws IOException {
        JsonNode document = json("files", TAG, "--json");
        assertEquals(List.of("reference", "layers", "files"), names(document));
        assertEquals(TAG, document.path("reference").asText());
        assertEquals(2, document.path("layers").asInt());
        assertEquals(9, document.path("files").size());
        JsonNode hostname = document.path("files").path(3);
        assertEquals(
                List.of("path", "type", "mode", "uid", "gid", "size", "mtime", "layer", "change", "differences"),
                names(hostname));
        assertEquals("content", hostname.path("differences").path(0).asText());
        assertEquals(
                "/etc/hostname", document.path("files").path(4).path("target").asText());
        JsonNode device = document.path("files").path(6);
        assertEquals("characterDevice", device.path("type").asText());
        assertEquals(3, device.path("minor").asInt());
        JsonNode odd = document.path("files").path(8);
        assertEquals("/x\\xff", odd.path("path").asText());
        assertEquals("4755", odd.path("mode").asText());
        assertEquals("2023-11-14T22:13:20Z", odd.path("mtime").asText());
    }

    @Test
    void pathsAreUnderstoodAsTheyAreShown() throws IOException {
        assertEquals(
                "/x\\xff",
                json("files", TAG, "/x\\xff", "--json")
                        .path("files")
                        .path(0)
                        .path("path")
                        .asText());
    }

    @Test
    void catWritesTheBytesAndNothingElse() {
        assertArrayEquals(BINARY, cat("binary"));
        assertEquals("top\n", new String(cat("/link"), StandardCharsets.UTF_8));
    }

    private byte[] cat(String path) {
        return bytes("cat", TAG, path);
    }

    private byte[] bytes(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, false, StandardCharsets.UTF_8));
        try {
            assertEquals(0, run(arguments).exitCode());
        } finally {
            System.setOut(before);
        }
        return written.toByteArray();
    }

    @Test
    void extractCopiesAndTellsWhatItLeftOut() throws IOException {
        Path target = directory.resolve("out");
        Ran ran = run("extract", TAG, "/", target.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals("top\n", Files.readString(target.resolve("etc/hostname")));
        assertFalse(Files.exists(target.resolve("etc/old")));
        assertTrue(ran.err().contains("/null: a device, left out"), ran.err());
        assertTrue(ran.err().contains("/tmp: without its set-user-ID"), ran.err());
        assertTrue(ran.err().contains("/x\\xff: left out"), ran.err());
        assertFailure(ExitCode.CACHE, "it exists already", "extract", TAG, "/etc", target.toString());
    }

    @Test
    void wasteGivesTheFiguresOfDive() throws IOException {
        JsonNode waste = json("waste", TAG, "--json");
        assertEquals(
                List.of(
                        "reference",
                        "efficiency",
                        "wastedBytes",
                        "sizeBytes",
                        "userSizeBytes",
                        "wastedUserShare",
                        "files"),
                names(waste));
        // hostname 5 and 4 bytes, old 3 and gone, binary 5
        assertEquals((4 + 0 + 5) / 17.0, waste.path("efficiency").asDouble());
        assertEquals(12, waste.path("wastedBytes").asInt());
        assertEquals(
                List.of("path", "count", "bytes"), names(waste.path("files").path(0)));
        assertEquals("/etc/hostname", waste.path("files").path(0).path("path").asText());
        Ran ran = run("waste", TAG);
        assertTrue(ran.out().contains("52.9 %") && ran.out().contains("/etc/old"), ran.out());
    }

    @Test
    void wasteBeyondALimitFails() throws IOException {
        Ran kept = run("waste", TAG, "--lowest-efficiency", "52%", "--highest-wasted-bytes", "12B");
        assertEquals(ExitCode.OK, kept.exitCode(), kept.err());
        assertTrue(kept.out().contains("lowestEfficiency") && kept.out().contains("pass"), kept.out());
        Ran failed = run("waste", TAG, "--highest-wasted-bytes", "12B", "--highest-user-wasted-percent", "1", "--json");
        assertEquals(ExitCode.BAD_INPUT, failed.exitCode());
        JsonNode limits = new ObjectMapper().readTree(failed.out()).path("limits");
        assertEquals(List.of("highestWastedBytes", "highestUserWastedPercent"), names(limits));
        assertEquals("pass", limits.path("highestWastedBytes").asText());
        // what is wasted is counted in all layers, what it is a part of only above the base
        assertEquals("fail", limits.path("highestUserWastedPercent").asText());
        assertEquals(
                ExitCode.BAD_INPUT,
                run("waste", TAG, "--highest-wasted-bytes", "11B").exitCode());
        assertEquals(
                ExitCode.BAD_INPUT,
                run("waste", TAG, "--lowest-efficiency", "0.53").exitCode());
        assertEquals(
                ExitCode.USAGE, run("waste", TAG, "--lowest-efficiency", "9").exitCode());
    }

    @Test
    void duplicatesAreListedWithWhatTheyCost() throws IOException {
        TarBytes base = new TarBytes().file("a", "same").file("other", "else");
        TarBytes top = new TarBytes().file("b", "same");
        TestImage image = TestImage.builder()
                .layer(base.end(), Packing.GZIP)
                .layer(top.end(), Packing.GZIP)
                .build();
        Path archive = Files.write(directory.resolve("twice.tar"), TestArchives.oci("twice:1", image));
        run("import", archive.toString(), "--tag", "twice:1");
        JsonNode found = json("duplicates", "twice:1", "--json");
        assertEquals(List.of("reference", "files", "bytes", "savableBytes", "groups"), names(found));
        assertEquals(3, found.path("files").asInt());
        assertEquals(4, found.path("savableBytes").asInt());
        JsonNode group = found.path("groups").path(0);
        assertEquals(List.of("sha256", "size", "savableBytes", "paths"), names(group));
        assertEquals(Digest.ofText("same").hex(), group.path("sha256").asText());
        assertEquals("/b", group.path("paths").path(1).asText());
        Ran ran = run("duplicates", "twice:1");
        assertTrue(ran.out().contains("Could be saved  4 B") && ran.out().contains("/b"), ran.out());
        assertEquals(
                0,
                json("duplicates", "twice:1", "--layer", "1", "--json")
                        .path("groups")
                        .size());
        assertEquals(
                ExitCode.USAGE, run("duplicates", "twice:1", "--layer", "3").exitCode());
    }

    @Test
    void failuresNameThePath() {
        assertFailure(ExitCode.NOT_FOUND, "/nowhere", "files", TAG, "/nowhere");
        assertFailure(ExitCode.NOT_FOUND, "/etc/old", "cat", TAG, "/etc/old");
        assertFailure(ExitCode.NOT_FOUND, "/etc has no content", "cat", TAG, "/etc");
        assertFailure(ExitCode.NOT_FOUND, "lead in a circle", "cat", TAG, "/loop");
        assertFailure(ExitCode.NOT_FOUND, "not a directory", "files", TAG, "/binary/x");
        assertFailure(ExitCode.NOT_FOUND, "absent:1", "files", "absent:1");
        assertEquals(ExitCode.USAGE, run("files", TAG, "--layer", "0").exitCode());
        assertEquals(ExitCode.USAGE, run("files", TAG, "--layer", "3").exitCode());
        assertEquals(ExitCode.USAGE, run("cat", TAG).exitCode());
    }

    private void assertFailure(int exitCode, String named, String... arguments) {
        Ran ran = run(arguments);
        assertEquals(exitCode, ran.exitCode(), ran.err());
        assertTrue(ran.err().startsWith("strata: "), ran.err());
        assertTrue(ran.err().contains(named), ran.err());
        assertEquals("", ran.out());
    }

    private JsonNode json(String... arguments) throws IOException {
        Ran ran = run(arguments);
        assertEquals(0, ran.exitCode(), ran.err());
        return new ObjectMapper().readTree(ran.out());
    }

    private Ran run(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of("--cache", directory.resolve("cache").toString()));
        line.addAll(List.of(arguments));
        return TestEngine.run(line);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
