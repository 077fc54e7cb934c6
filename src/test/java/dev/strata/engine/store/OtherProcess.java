package dev.strata.engine.store;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second Java process that uses a cache, until it is told to go or is killed. */
final class OtherProcess implements Closeable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts the process and waits until it has done what {@code verb} says. */
    static OtherProcess start(Path root, String verb, String argument) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                OtherProcess.class.getName()));
        command.addAll(List.of(root.toString(), verb, argument));
        OtherProcess other = new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        other.expect("ready");
        return other;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it go on to its end. */
    void finish() throws IOException, InterruptedException {
        process.outputWriter().close();
        expect("done");
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("the other process failed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void expect(String line) throws IOException {
        String said = output.readLine();
        if (!line.equals(said)) {
            throw new IOException("the other process said " + said + ", not " + line);
        }
    }

    /** The other process itself. */
    public static void main(String[] args) throws Exception {
        try (Cache cache = Cache.open(Path.of(args[0]))) {
            switch (args[1]) {
                case "lock" -> {
                    try (LayerLock _ = cache.locks().acquire(Samples.digest(args[2]), _ -> {})) {
                        pause();
                    }
                }
                case "lease" -> {
                    try (Lease lease = cache.lease("pull " + args[2])) {
                        lease.hold(Samples.digest(args[2]));
                        pause();
                    }
                }
                case "schema" -> {
                    try (SchemaLock _ = SchemaLock.acquire(cache.layout().catalog())) {
                        pause();
                    }
                }
                case "write" -> cache.catalog().change(_ -> pause());
                case "temporary" -> {
                    cache.ingest().temporary(args[2]);
                    pause();
                }
                case "save" -> {
                    System.out.println("ready");
                    for (int i = 0; i < 25; i++) {
                        Samples.save(cache, Scope.LOCAL, args[2] + i, "shared", args[2] + i);
                    }
                }
                default -> throw new IllegalArgumentException(args[1]);
            }
        }
        System.out.println("done");
    }

    private static void pause() throws IOException {
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until the other side closes
        }
    }
}
