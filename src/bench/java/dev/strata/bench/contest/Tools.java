package dev.strata.bench.contest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs: where a property {@code bench.<name>} says, else on the search path. */
public final class Tools {

    /** Mostly ext4 holds a deleted file's inode back for a minute. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    private static final Duration CHEAP = Duration.ofNanos(50_000);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int PROBES = 200;

    private Tools() {}

    public static Optional<Path> find(String name) {
        String told = System.getProperty("bench." + name, "");
        if (!told.isBlank()) {
            return Optional.of(Path.of(told)).filter(Files::isExecutable);
        }
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Frees the bytes of what is below {@code directory}, but deletes nothing: for minutes ext4 does not give the inode of
     * a deleted file out again, and looks past all of those whenever it makes a file, for which the next contestant would pay.
     */
    public static void hollow(Path directory) throws InterruptedException {
        output("find", directory.toString(), "-type", "f", "-exec", "truncate", "--size=0", "{}", "+");
    }

    /** Waits until making files costs little again, after something deleted many; not for ever, since a disk may just be slow. */
    public static void awaitCheapFiles(Path directory) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        for (int probe = 0; timePerFile(directory.resolve("probe-" + probe)).compareTo(CHEAP) > 0; probe++) {
            if (Instant.now().isAfter(end)) {
                System.err.println("  making a file is slow here");
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static Duration timePerFile(Path directory) throws IOException {
        Files.createDirectories(directory);
        Instant start = Instant.now();
        for (int i = 0; i < PROBES; i++) {
            Files.createFile(directory.resolve(String.valueOf(i)));
        }
        return Duration.between(start, Instant.now()).dividedBy(PROBES);
    }

    /** What a program prints, on either stream; empty if it cannot be started. */
    public static String output(String... words) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            return text;
        } catch (IOException _) {
            return "";
        }
    }
}
