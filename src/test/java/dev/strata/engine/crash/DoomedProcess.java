package dev.strata.engine.crash;

import dev.strata.engine.StrataException;
import dev.strata.engine.store.Cache;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does one deed, and may be killed before it is done. */
final class DoomedProcess implements Closeable {

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
    static DoomedProcess start(QuickJava java, Deed deed, Scene scene, String... wrapper) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(deed.name()));
        arguments.addAll(scene.arguments());
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(java.running(DoomedProcess.class, arguments));
        return new DoomedProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until the process is up, and lets it begin. */
    void go() throws IOException {
        String said = output.readLine();
        if (!"ready".equals(said)) {
            throw new IOException("the process said " + said);
        }
        process.outputWriter().write("go\n");
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
        String said = output.readLine();
        int status = process.waitFor();
        if (said != null && !said.equals("done") || status != KILLED && !"done".equals(said)) {
            throw new IOException("the process failed by itself: " + said + ", " + status);
        }
        return said != null;
    }

    /** Waits for the end, and tells the kind of failure that it ended with. */
    String failure() throws IOException, InterruptedException {
        String said = output.readLine();
        process.waitFor();
        return String.valueOf(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process itself. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Deed deed = Deed.valueOf(args[0]);
        Scene scene = Scene.parse(Arrays.asList(args).subList(1, args.length));
        System.out.println("ready");
        if (!"go".equals(new BufferedReader(new InputStreamReader(System.in)).readLine())) {
            throw new IOException("nobody wants it");
        }
        try (Cache cache = Cache.open(scene.root())) {
            deed.run(cache, scene);
            System.out.println("done");
        } catch (StrataException e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
    }
}
