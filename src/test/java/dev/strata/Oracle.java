package dev.strata;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs besides the JDK: foreign programs, root, the kernel, the shared images. Where it is missing the test
 * is skipped with a message that names it; with {@code CI=true} in the environment the test fails instead.
 */
public final class Oracle {

    private Oracle() {}

    /** Goes on only where every one of these programs is installed. */
    public static void needs(String... tools) {
        for (String tool : tools) {
            if (find(tool).isEmpty()) {
                missing(tool + " is not installed");
            }
        }
    }

    /** Goes on only as the superuser of Linux. */
    public static void needsRoot() {
        if (!isRoot()) {
            missing("this test mounts or makes special files, which needs root on Linux");
        }
    }

    /** Goes on only where this process can mount filesystem images of the type, such as {@code erofs}. */
    public static void needsMount(String... types) throws IOException, InterruptedException {
        needsRoot();
        needs("mount", "umount");
        for (String type : types) {
            if (!kernelKnows(type)) {
                missing("the kernel knows no " + type);
            }
        }
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            missing("there are no loop devices");
        }
    }

    /** The folder of real images beside the project; goes on only where it exists. */
    public static Path needsShared() {
        Path images = Path.of("..", "shared", "images");
        if (!Files.isDirectory(images)) {
            missing("the real images are not at " + images);
        }
        return images;
    }

    /** Where the program is on the search path. */
    public static Optional<Path> find(String tool) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a program to its end and returns its output, both streams; anything but success fails the test. */
    public static String run(String... command) throws IOException, InterruptedException {
        Ran ran = tryRun(command);
        if (ran.status() != 0) {
            fail(String.join(" ", command) + " ended with " + ran.status() + ":\n" + ran.output());
        }
        return ran.output();
    }

    /** Runs a program to its end, whatever that is. */
    public static Ran tryRun(String... command) throws IOException, InterruptedException {
        List<String> line = Stream.concat(
                        Stream.of(find(command[0]).map(Path::toString).orElse(command[0])),
                        Arrays.stream(command).skip(1))
                .toList();
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    /** How a program ended. */
    public record Ran(int status, String output) {}

    /** Skips the test, or fails it where nothing may be missing. */
    public static void missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            fail(what);
        }
        Assumptions.abort(what);
    }

    /** Whether this is the superuser of Linux, whom no permission stops. */
    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static boolean kernelKnows(String type) throws IOException, InterruptedException {
        if (listed(type)) {
            return true;
        }
        if (find("modprobe").isPresent()) {
            tryRun("modprobe", type);
        }
        return listed(type);
    }

    private static boolean listed(String type) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/filesystems"))) {
            return lines.anyMatch(line -> line.endsWith("\t" + type));
        }
    }
}
