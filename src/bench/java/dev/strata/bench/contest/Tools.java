package dev.strata.bench.contest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds programs: where a property {@code bench.<name>} says, else on the search path. */
public final class Tools {

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
