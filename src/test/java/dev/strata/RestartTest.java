package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.build.SampleImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of processes that were started with {@code java -jar}; {@code -showversion} tells whether the options were used. */
class RestartTest {

    private static final String HEAD =
            "# for " + System.getProperty("java.vm.version") + " in " + System.getProperty("java.home") + "\n";
    private static final String OPTIONS = HEAD + "-showversion\n-Dstrata.prepared=true\n";

    @TempDir
    private Path directory;

    private final List<String> jvm = new ArrayList<>();

    private String locale = "C.UTF-8";

    private Path jar;

    @BeforeEach
    void makeAJar() throws IOException {
        if (!Files.exists(Path.of("/proc/self/exe"))) {
            Oracle.missing("restarting needs /proc");
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Strata.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        attributes.putValue("Enable-Native-Access", "ALL-UNNAMED");
        jar = Files.createDirectory(directory.resolve("a b")).resolve("strata.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private record Ran(int exitCode, String out, String err) {

        boolean restarted() {
            return err.contains(System.getProperty("java.vm.version"));
        }
    }

    @Test
    void aCommandGoesOnWithThePreparedOptions() throws IOException, InterruptedException {
        prepare(OPTIONS);
        Ran ran = run("ls", "--json");
        assertTrue(ran.restarted(), ran.err());
        assertEquals(0, ran.exitCode());
        assertTrue(ran.out().contains("\"images\""), ran.out());
    }

    @Test
    void wordsInputAndExitCodeStay() throws IOException, InterruptedException {
        prepare(OPTIONS);
        Path archive = SampleImage.writeTo(directory);
        Ran imported = run(archive.toFile(), "import", "-", "--tag", "two words/ü:1");
        assertTrue(imported.restarted(), imported.err());
        assertEquals(0, imported.exitCode(), imported.err());
        assertTrue(run("ls").out().contains("two words/ü:1"));
        assertEquals(3, run("inspect", "nothing:1").exitCode());
    }

    @Test
    void wordsBeyondAsciiAreUnderstoodWithoutALocale() throws IOException, InterruptedException {
        prepare(OPTIONS);
        locale = "C";
        Path archive = SampleImage.writeTo(Files.createDirectory(directory.resolve("ü")));
        Ran imported = run("import", archive.toString(), "--tag", "ö:1");
        assertTrue(imported.restarted(), imported.err());
        assertEquals(0, imported.exitCode(), imported.err());
        assertTrue(run("ls").out().contains("ö:1"));
    }

    @Test
    void optionsForAnotherJvmAreLeftAlone() throws IOException, InterruptedException {
        prepare("# for 1.0 in /nowhere\n-showversion\n");
        Ran ran = run("ls");
        assertFalse(ran.restarted(), ran.err());
        assertEquals(0, ran.exitCode(), ran.err());
    }

    @Test
    void withoutOptionsACommandRunsAsItWasStarted() throws IOException, InterruptedException {
        assertEquals(0, run("ls").exitCode());
    }

    @Test
    void theWindowIsNotRestarted() throws IOException, InterruptedException {
        prepare(OPTIONS);
        Ran ran = run();
        assertFalse(ran.restarted(), ran.err());
        assertEquals(1, ran.exitCode());
        assertTrue(ran.err().contains("no display"), ran.err());
    }

    @Test
    void aCommandWithThePreparedOptionsEndsAtOnce() throws IOException, InterruptedException {
        Path record = directory.resolve("record.jfr");
        prepare(OPTIONS + recording(record) + "\n");
        Ran ran = run("ls", "--json");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().endsWith("}\n"), ran.out());
        assertFalse(Files.exists(record) && Files.size(record) > 0, "the JVM ended as it does");
    }

    @Test
    void whatSomebodyElseWantsOfTheJvmAtItsEndIsDone() throws IOException, InterruptedException {
        Path record = directory.resolve("record.jfr");
        prepare(OPTIONS);
        jvm.add(recording(record));
        Ran ran = run("ls");
        assertTrue(ran.restarted(), ran.err());
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(Files.size(record) > 0);
    }

    /** An option that lets the JVM write a file when it ends. */
    private static String recording(Path file) {
        return "-XX:StartFlightRecording=filename=" + file;
    }

    private void prepare(String options) throws IOException {
        Files.writeString(jar.resolveSibling("strata.options"), options);
    }

    private Ran run(String... words) throws IOException, InterruptedException {
        return run(Files.createTempFile(directory, "empty", "").toFile(), words);
    }

    private Ran run(File input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(jvm);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-jar", jar.toString(), "--cache", directory.resolve("cache").toString()));
        command.addAll(List.of(words));
        File out = Files.createTempFile(directory, "run", ".out").toFile();
        File err = Files.createTempFile(directory, "run", ".err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(out)
                .redirectError(err);
        List.of("DISPLAY", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .forEach(builder.environment()::remove);
        builder.environment().put("LC_ALL", locale);
        int exitCode = builder.start().waitFor();
        return new Ran(
                exitCode,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
