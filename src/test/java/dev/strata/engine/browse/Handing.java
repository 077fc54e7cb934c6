package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.layer.TarBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second Java process that has handed out a copy and would go on, if it were not killed. */
final class Handing implements Closeable {

    private final Process process;
    private final Path copy;

    private Handing(Process process, Path copy) {
        this.process = process;
        this.copy = copy;
    }

    /**
     * Starts it, and waits until there is a copy.
     *
     * @param own where it keeps its images
     * @param outside where the copy goes
     */
    static Handing start(Path own, Path outside) throws IOException {
        Files.createDirectories(own);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Handing.class.getName(),
                        own.toString(),
                        outside.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = process.inputReader().readLine();
        if (said == null) {
            throw new IOException("the other process said nothing");
        }
        return new Handing(process, Path.of(said));
    }

    /** What it has copied. */
    Path copy() {
        return copy;
    }

    /** Ends it so that it tidies nothing up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The other process itself. */
    public static void main(String[] args) throws Exception {
        try (Images images = new Images(Path.of(args[0]));
                Handout handout = new Handout(Path.of(args[1]))) {
            FileTree tree = images.of(new TarBytes().directory("d", 0).file("d/f", "content"))
                    .merged();
            FileEntry directory = tree.findNoFollow(Images.path("/d"));
            System.out.println(handout.add(tree, directory, Progress.NONE).path());
            System.in.read();
        }
    }
}
