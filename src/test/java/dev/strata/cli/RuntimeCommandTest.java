package dev.strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.strata.Oracle;
import dev.strata.cli.CommandLineTest.Ran;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code strata inspect --runtime}. */
class RuntimeCommandTest {

    private static final String PASSWD = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001:An app:/srv:/bin/false\n";
    private static final String GROUP = "root:x:0:\napp:x:1001:\nvideo:x:44:app\n";

    @TempDir
    private Path directory;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void namesAreLookedUpInTheImageItself() throws IOException {
        importImage(image("app"));
        JsonNode user = runtime().path("process").path("user");
        assertEquals(json.readTree("{\"uid\":1000,\"gid\":1001,\"additionalGids\":[44]}"), user);
    }

    @Test
    void aNameThatTheImageDoesNotKnowIsAnError() throws IOException {
        importImage(image("stranger"));
        Ran ran = run("inspect", "app:1", "--runtime");
        assertEquals(ExitCode.BAD_INPUT, ran.exitCode());
        assertTrue(ran.err().contains("/etc/passwd has no user stranger"), ran.err());
        assertEquals("", ran.out());
    }

    /** Another converter's defaults differ; what comes from the image does not. */
    @Test
    void anotherConverterComesToTheSame() throws Exception {
        Oracle.needs("umoci");
        TestImage image = image("app");
        importImage(image);
        Path layout = TestArchives.directory(directory.resolve("layout"), TestArchives.layout("v1", image));
        Path rootfs = Files.createDirectories(directory.resolve("rootfs/etc")).getParent();
        Files.writeString(rootfs.resolve("etc/passwd"), PASSWD);
        Files.writeString(rootfs.resolve("etc/group"), GROUP);
        Path written = directory.resolve("config.json");
        Oracle.run(
                "umoci",
                "raw",
                "runtime-config",
                "--image",
                layout + ":v1",
                "--rootfs",
                rootfs.toString(),
                written.toString());
        JsonNode theirs = json.readTree(written.toFile());
        JsonNode ours = runtime();
        for (String field : List.of("/process/args", "/process/cwd", "/process/user", "/root/path")) {
            assertEquals(theirs.at(field), ours.at(field), field);
        }
        Set<String> environment = values(theirs.at("/process/env"));
        // a runtime sets it by itself, from the same file
        environment.remove("HOME=/srv");
        assertEquals(environment, values(ours.at("/process/env")));
        assertEquals(destinations(theirs), destinations(ours));
        Map.Entry<String, JsonNode> wrong = ours.at("/annotations").properties().stream()
                .filter(said ->
                        !said.getValue().equals(theirs.at("/annotations").path(said.getKey())))
                .findFirst()
                .orElse(Map.entry("", json.nullNode()));
        assertEquals("", wrong.getKey(), wrong::toString);
    }

    private static TestImage image(String user) {
        return TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/passwd", PASSWD)
                                .file("etc/group", GROUP)
                                .bytes(),
                        Packing.GZIP)
                .execution("User", user)
                .execution("WorkingDir", "/srv")
                .execution("Entrypoint", List.of("/run", "--"))
                .execution("Volumes", Map.of("/data", Map.of()))
                .execution("ExposedPorts", Map.of("80/tcp", Map.of()))
                .execution("StopSignal", "SIGINT")
                .execution("Labels", Map.of("team", "platform"))
                .build();
    }

    private void importImage(TestImage image) throws IOException {
        Path archive = Files.write(directory.resolve("image.tar"), TestArchives.oci("app:1", image));
        assertEquals(0, run("import", archive.toString(), "--tag", "app:1").exitCode());
    }

    private JsonNode runtime() throws IOException {
        Ran ran = run("inspect", "app:1", "--runtime");
        assertEquals(0, ran.exitCode(), ran.err());
        return json.readTree(ran.out());
    }

    private static Set<String> values(JsonNode array) {
        Set<String> values = new HashSet<>();
        ((ArrayNode) array).forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Set<String> destinations(JsonNode spec) {
        Set<String> destinations = new HashSet<>();
        spec.at("/mounts")
                .forEach(mount -> destinations.add(mount.path("destination").asText()));
        return destinations;
    }

    private Ran run(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of("--cache", directory.resolve("cache").toString()));
        line.addAll(List.of(arguments));
        return TestEngine.run(line);
    }
}
