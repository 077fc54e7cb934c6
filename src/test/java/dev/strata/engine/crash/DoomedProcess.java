package dev.strata.engine.crash;

import dev.strata.engine.store.Cache;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does one deed, and may be killed before it is done. */
final class DoomedProcess implements Closeable {

    private static final String GO = "go\n";
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final BufferedReader output;

    private DoomedProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts a process, which then waits for {@link #go}.
     *
     * @param wrapper a command that runs it, or nothing
     */
    static DoomedProcess start(Deed deed, Scene scene, String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(java(DoomedProcess.class));
        command.add(deed.name());
        command.addAll(scene.arguments());
        return new DoomedProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The command that runs a class of the tests in a process that starts quickly. */
    static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName());
    }

    /** Waits until the process is up, and lets it begin. */
    void go() throws IOException {
        String said = output.readLine();
        if (!"ready".equals(said)) {
            throw new IOException("the process said " + said);
        }
        process.outputWriter().write(GO);
        process.outputWriter().flush();
    }

    /** Kills it, as a power cut would, unless it is done before. */
    void killAfter(Duration delay) throws InterruptedException {
        if (!process.waitFor(delay.toNanos(), TimeUnit.NANOSECONDS)) {
            process.toHandle().destroyForcibly(); // the process's own method would close what it has said as well
            process.waitFor();
        }
    }

    /** Waits for the end, and tells whether everything was done by then. */
    boolean isDone() throws IOException, InterruptedException {
        boolean done = "done".equals(output.readLine());
        int status = process.waitFor();
        if (status != KILLED && (status != 0 || !done)) {
            throw new IOException("the process failed by itself: " + status);
        }
        return done;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process itself. */
    public static void main(String[] args) throws Exception {
        Deed deed = Deed.valueOf(args[0]);
        Scene scene = Scene.parse(Arrays.asList(args).subList(1, args.length));
        System.out.println("ready");
        if (!"go".equals(new BufferedReader(new InputStreamReader(System.in)).readLine())) {
            throw new UncheckedIOException(new IOException("nobody wants it"));
        }
        try (Cache cache = Cache.open(scene.root())) {
            deed.run(cache, scene);
        }
        System.out.println("done");
    }
}
