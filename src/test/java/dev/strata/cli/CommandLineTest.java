package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.build.SampleImage;
import dev.strata.engine.layer.TarBytes;
import dev.strata.testing.Fault;
import dev.strata.testing.Guard;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final List<String> RESULT_FIELDS = List.of(
            "reference",
            "digest",
            "cached",
            "target",
            "size",
            "rootfsPath",
            "lowerPaths",
            "devicePaths",
            "lowerFsTypes",
            "layers",
            "canonicalLayers",
            "oci");

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private TestImage image;
    private String reference;

    @BeforeEach
    void serveAnImage() {
        registry = new TestRegistry();
        image = TestImage.small();
        reference = registry.add("team/app", "1", image);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void pullPrintsTheResultAsOneJsonDocument() throws IOException {
        JsonNode result = json("pull", reference, "--json");
        assertEquals(RESULT_FIELDS, names(result));
        assertEquals(reference, result.path("reference").asText());
        assertEquals(image.manifest().digest().toString(), result.path("digest").asText());
        assertFalse(result.path("cached").asBoolean());
        assertEquals(3, result.path("layers").size());
        assertEquals(
                List.of("digest", "fsType", "size", "path"),
                names(result.path("layers").path(0)));
        assertEquals(result.path("rootfsPath"), result.path("lowerPaths").path(0));
        assertTrue(Files.exists(Path.of(result.path("rootfsPath").asText())));
        assertTrue(json("pull", reference, "--json").path("cached").asBoolean());
    }

    @Test
    void whatNoImageHasRoomForIsToldByName() throws IOException {
        byte[] layer = new TarBytes()
                .xattr("com.apple.quarantine", "q")
                .file("a", "1")
                .xattr("com.apple.quarantine", "q")
                .file("b", "2")
                .end();
        String odd = registry.add("team/odd", "1", TestImage.of(layer));
        Ran first = run("pull", odd, "--json");
        assertEquals(0, first.exitCode(), first.err());
        JsonNode leftOut = new ObjectMapper().readTree(first.out()).path("leftOut");
        assertEquals(1, leftOut.size());
        assertEquals("com.apple.quarantine", leftOut.path(0).path("name").asText());
        assertEquals("a", leftOut.path(0).path("firstEntry").asText());
        assertEquals(2, leftOut.path(0).path("entries").asInt());
        assertTrue(first.err().contains("com.apple.quarantine, of 2 entries, first a"), first.err());
    }

    @Test
    void verifyNamesWhatIsDamagedAndRepairHealsIt() throws IOException {
        JsonNode pulled = json("pull", reference, "--json");
        assertEquals(0, run("verify").exitCode());
        Path blob = Path.of(pulled.path("layers").path(1).path("path").asText());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 4;
        Files.write(blob, bytes);
        Ran damaged = run("verify", reference);
        assertEquals(5, damaged.exitCode());
        assertTrue(damaged.out().contains(blob.toString()), damaged.out());
        assertTrue(damaged.out().contains("hurts " + reference), damaged.out());
        JsonNode report = new ObjectMapper().readTree(run("verify", "--json").out());
        assertFalse(report.path("clean").asBoolean());
        assertEquals("checksum", report.path("findings").path(0).path("problem").asText());
        Ran repaired = run("repair");
        assertEquals(0, repaired.exitCode(), repaired.err());
        assertTrue(repaired.out().contains("healed  " + blob), repaired.out());
        assertEquals(0, run("verify", reference).exitCode());
        assertEquals(3, run("verify", "no/such").exitCode());
    }

    @Test
    void pullTellsEachLayerOnStandardErrorAndTheBlobsOnStandardOutput() {
        Ran ran = run("pull", reference);
        assertEquals(0, ran.exitCode());
        assertEquals(
                3, ran.err().lines().filter(line -> line.contains("  done  ")).count());
        assertEquals(
                3,
                ran.out()
                        .lines()
                        .filter(line -> line.endsWith("iB"))
                        .filter(line -> line.contains(".erofs"))
                        .count());
    }

    @Test
    void importReadsFilesAndStandardInput() throws IOException, InterruptedException {
        Path archive = SampleImage.writeTo(directory);
        assertEquals(
                "from-file",
                json("import", archive.toString(), "--tag", "from-file", "--json")
                        .path("reference")
                        .asText());
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(archive)));
        try {
            assertEquals(
                    "from-stream",
                    json("import", "-", "--tag", "from-stream", "--json")
                            .path("reference")
                            .asText());
        } finally {
            System.setIn(before);
        }
        assertEquals(
                json("inspect", "from-file", "--json").path("layers"),
                json("inspect", "from-stream", "--json").path("layers"));
    }

    @Test
    void inspectAddsPlatformDigestsAndHistory() throws IOException, InterruptedException {
        Path archive = SampleImage.writeTo(directory);
        run("import", archive.toString(), "--tag", "sample");
        JsonNode result = json("inspect", "sample", "--json");
        assertTrue(names(result).containsAll(RESULT_FIELDS));
        assertTrue(result.path("platform").asText().startsWith("linux/"));
        assertTrue(result.path("configDigest").asText().startsWith("sha256:"));
        assertEquals(result.path("digest"), result.path("manifestDigest"));
        assertEquals(4, result.path("history").size());
        assertEquals("Hello", result.path("oci").path("env").path("GREETING").asText());
        assertTrue(run("inspect", "sample").out().contains("/bin/hello"));
    }

    @Test
    void tagNamesAndRemoveForgets() throws IOException {
        run("pull", reference);
        assertEquals(0, run("tag", reference, "mine").exitCode());
        assertEquals(2, json("ls", "--json").path("images").size());
        assertEquals(0, run("rm", reference).exitCode());
        assertEquals(
                "mine",
                json("ls", "--json").path("images").path(0).path("reference").asText());
        assertEquals(0, run("inspect", "mine").exitCode());
        assertEquals(ExitCode.NOT_FOUND, run("rm", reference).exitCode());
    }

    @Test
    void aRemovedImageComesBackUntilTheNextCollection() throws IOException {
        run("pull", reference);
        JsonNode before = json("inspect", reference, "--json");
        assertTrue(run("rm", reference).err().contains("strata restore " + reference));
        assertEquals(
                reference,
                json("restore", "--json")
                        .path("removed")
                        .path(0)
                        .path("reference")
                        .asText());
        assertTrue(run("restore").out().contains(reference));
        assertEquals(0, run("restore", reference).exitCode());
        assertEquals(before, json("inspect", reference, "--json"));
        assertEquals(ExitCode.NOT_FOUND, run("restore", reference).exitCode());
        run("rm", reference);
        run("gc", "--grace", "0");
        assertEquals(0, json("restore", "--json").path("removed").size());
        assertEquals(ExitCode.NOT_FOUND, run("restore", reference).exitCode());
    }

    @Test
    void aPinIsShown() throws IOException {
        run("pull", reference);
        assertEquals(0, run("pin", reference).exitCode());
        assertTrue(json("ls", "--json").path("images").path(0).path("pinned").asBoolean());
        assertEquals(0, run("unpin", reference).exitCode());
        assertFalse(json("ls", "--json").path("images").path(0).path("pinned").asBoolean());
        assertEquals(ExitCode.NOT_FOUND, run("pin", "nothing:1").exitCode());
    }

    @Test
    void usageCountsWhatIsShared() throws IOException {
        run("pull", reference);
        run("tag", reference, "mine");
        JsonNode usage = json("du", "--json");
        assertEquals(2, usage.path("images").size());
        assertEquals(1, usage.path("images").path(0).path("sharedWith").asInt());
        assertEquals(0, usage.path("images").path(0).path("unique").asLong());
        assertTrue(usage.path("blobs").asLong() > 0);
        assertTrue(run("du").out().contains("Reclaimable"));
    }

    @Test
    void usageOfSomeImagesSaysWhatTheyHaveTogetherAndWhatRemovingThemFrees() throws IOException {
        run("pull", reference);
        run("tag", reference, "mine");
        JsonNode one = json("du", "mine", "--json");
        assertEquals(List.of("compressed", "unpacked", "onDisk", "freed", "others", "images"), names(one));
        assertEquals(0, one.path("freed").asLong());
        assertEquals(reference, one.path("others").path(0).path("reference").asText());
        JsonNode both = json("du", "mine", reference, "--layers", "--json");
        assertEquals(one.path("onDisk"), both.path("onDisk"));
        assertEquals(one.path("onDisk"), both.path("freed"));
        assertEquals(0, both.path("others").size());
        assertEquals(2, both.path("images").size());
        JsonNode layers = both.path("layers");
        assertEquals(3, layers.size());
        assertEquals(
                List.of("digest", "diffId", "compressed", "unpacked", "onDisk", "unique", "images"),
                names(layers.path(0)));
        assertEquals(2, layers.path(0).path("images").size());
        assertEquals(layers, json("du", "--layers", "--json").path("layers"));
        String text = run("du", "mine", "--layers").out();
        assertTrue(text.contains("Shared with " + reference + "."), text);
        assertEquals(ExitCode.NOT_FOUND, run("du", "nothing").exitCode());
    }

    @Test
    void whoeverLooksAtAnImageUsesIt() throws IOException {
        run("pull", reference);
        for (List<String> look : List.of(
                List.of("inspect"),
                List.of("files"),
                List.of("cat", "/hello"),
                List.of("extract", "/hello", directory.resolve("hello").toString()),
                List.of("waste"),
                List.of("duplicates"),
                List.of("convert", "--to", "flat"),
                List.of("pull"))) {
            run("tag", reference, "fresh " + look.getFirst());
            List<String> line = new ArrayList<>(look);
            line.add(1, look.getFirst().equals("pull") ? reference : "fresh " + look.getFirst());
            Ran ran = run(line.toArray(String[]::new));
            assertEquals(0, ran.exitCode(), look + ran.err());
            assertFalse(lastUse(line.get(1)).isEmpty(), look.toString());
        }
        run("tag", reference, "never looked at");
        assertEquals("", lastUse("never looked at"));
    }

    private String lastUse(String tag) throws IOException {
        for (JsonNode row : json("ls", "--json").path("images")) {
            if (row.path("reference").asText().equals(tag)) {
                return row.path("lastUsedAt").asText();
            }
        }
        throw new AssertionError("no image " + tag);
    }

    @Test
    void usageSaysWhatTheCollectorWouldFree() throws IOException {
        run("pull", reference);
        assertTrue(run("du").out().contains("frees nothing"));
        run("rm", reference);
        JsonNode usage = json("du", "--json");
        assertTrue(usage.path("trash").asLong() > 0);
        assertEquals(0, usage.path("orphans").asLong());
        assertEquals(
                usage.path("trash").asLong(),
                json("gc", "--grace", "0", "--dry-run", "--json")
                        .path("freedBytes")
                        .asLong());
        String text = run("du").out();
        assertTrue(text.contains("strata restore") && text.contains("strata gc --grace 0 frees"), text);
    }

    @Test
    void everyCommandHasHelp() {
        String all = run("--help").out();
        for (String command : List.of(
                "pull",
                "import",
                "convert",
                "ls",
                "outdated",
                "inspect",
                "files",
                "cat",
                "extract",
                "waste",
                "duplicates",
                "tag",
                "rm",
                "restore",
                "pin",
                "unpin",
                "gc",
                "du",
                "verify",
                "repair")) {
            assertTrue(all.contains("  " + command + " "), all);
            Ran ran = run(command, "--help");
            assertEquals(0, ran.exitCode(), command);
            assertTrue(ran.out().contains("Usage: strata " + command), ran.out());
            assertTrue(ran.out().contains("Exit codes:"), ran.out());
        }
        assertTrue(all.contains("--cache"));
        assertTrue(run("--version").out().startsWith("strata "));
    }

    @Test
    void failuresNameTheObjectAndEndWithTheirCode() throws IOException {
        assertFailure(ExitCode.USAGE, "UPPER/Case", "pull", "UPPER/Case");
        assertFailure(ExitCode.NOT_FOUND, "team/app:2", "pull", registry.host() + "/team/app:2");
        assertFailure(ExitCode.NOT_FOUND, "linux/s390x", "pull", reference, "--platform", "linux/s390x");
        assertFailure(ExitCode.NOT_FOUND, "absent:1", "inspect", "absent:1");
        assertFailure(ExitCode.REGISTRY, "no-such-host.invalid", "pull", "no-such-host.invalid/a:1");
        assertFailure(ExitCode.REGISTRY, "127.0.0.1:1", "pull", "127.0.0.1:1/a:1");
        Path damaged = Files.writeString(directory.resolve("damaged.tar"), "this is no archive");
        assertFailure(ExitCode.BAD_INPUT, "damaged.tar", "import", damaged.toString(), "--tag", "x");
        assertEquals(0, json("ls", "--json").path("images").size());
    }

    @Test
    void refusalsAndWrongBytesLeaveTheCacheAsItWas() throws IOException {
        registry.guard(Guard.basic("somebody", "secret"));
        assertFailure(ExitCode.REGISTRY, registry.host(), "pull", reference);
        registry.guard(Guard.OPEN);
        registry.always("/blobs/", Fault.wrongBytes());
        assertFailure(ExitCode.BAD_INPUT, "sha256:", "pull", reference);
        assertEquals(0, json("ls", "--json").path("images").size());
        assertEquals(0, Files.list(directory.resolve("cache/blobs")).count());
    }

    @Test
    void anUnreadableCacheIsNamed() throws IOException {
        Path cache = Files.createDirectories(directory.resolve("cache"));
        Files.writeString(cache.resolve("metadata.db"), "x".repeat(8192));
        assertFailure(ExitCode.CACHE, "metadata.db", "ls");
    }

    @Test
    void withoutACommandTheWindowOpens() {
        assertEquals(42, run().exitCode());
    }

    @Test
    void convertPrintsOneFileAndWhatItNeedsAsDevices() throws IOException {
        json("pull", reference, "--json");
        JsonNode merged = json("convert", reference, "--to", "merged", "--json");
        assertEquals(RESULT_FIELDS, names(merged));
        assertEquals("merged", merged.path("target").asText());
        assertEquals(1, merged.path("lowerPaths").size());
        assertEquals(3, merged.path("devicePaths").size());
        JsonNode flat = json("pull", reference, "--to", "flat", "--json");
        assertEquals(1, flat.path("lowerPaths").size());
        assertEquals(0, flat.path("devicePaths").size());
        assertTrue(Files.isRegularFile(Path.of(flat.path("rootfsPath").asText())));
        assertTrue(json("convert", reference, "--to", "flat", "--json")
                .path("cached")
                .asBoolean());
        assertTrue(json("du", "--json").path("targets").asLong() > 0);
    }

    @Test
    void convertRefusesWhatIsNoTargetAndWhatIsNotInTheCache() {
        assertEquals(
                ExitCode.USAGE, run("convert", reference, "--to", "tarball").exitCode());
        assertEquals(ExitCode.USAGE, run("convert", reference).exitCode());
        assertEquals(
                ExitCode.NOT_FOUND,
                run("convert", "nobody/nothing:1", "--to", "flat").exitCode());
    }

    @Test
    void aWrongCommandLineIsExplained() {
        assertEquals(ExitCode.USAGE, run("pull").exitCode());
        assertEquals(ExitCode.USAGE, run("frobnicate").exitCode());
        assertEquals(ExitCode.USAGE, run("pull", "a", "--platform", "nonsense").exitCode());
        String err = run("import", "archive.tar").err();
        assertTrue(err.startsWith("strata: ") && err.contains("--tag"), err);
        assertTrue(err.endsWith("strata import --help tells what it takes.\n"), err);
        assertEquals(2, err.lines().count(), err);
        assertTrue(
                run("pul", "a").err().contains("Did you mean: strata pull?"),
                run("pul", "a").err());
    }

    record Ran(int exitCode, String out, String err) {}

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
