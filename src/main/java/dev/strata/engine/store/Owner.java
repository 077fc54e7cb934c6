package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a working file or a lease belongs to. A process ID means something only until the machine restarts,
 * only among processes that see each other, and only until another process gets it: so all of that is part of the name.
 *
 * @param start when the process began, in whatever unit the system counts; empty where nobody knows
 * @param boot names the machine's current run
 * @param space names the space in which the process ID counts; containers have their own
 */
public record Owner(long pid, String start, String boot, String space) {

    private static final Path PROCESSES = Path.of("/proc");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** This process. */
    public static Owner current() {
        long pid = ProcessHandle.current().pid();
        return new Owner(pid, startOf(pid).orElse(""), shortened(bootId()), shortened(ownSpace()));
    }

    /** Reads what {@link #toString} wrote. */
    public static Optional<Owner> parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 4 || !parts[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]));
    }

    /** Whether this process has certainly ended. */
    public boolean isGone(Owner observer) {
        return !boot.equals(observer.boot) || (space.equals(observer.space) && !isRunning());
    }

    /** Whether this process certainly runs, however long it may have kept silent. */
    boolean isAlive(Owner observer) {
        return boot.equals(observer.boot) && space.equals(observer.space) && isRunning();
    }

    @Override
    public String toString() {
        return pid + "-" + start + "-" + boot + "-" + space;
    }

    private boolean isRunning() {
        return startOf(pid).filter(start::equals).isPresent();
    }

    /** When a process began; absent where there is none, or where it has ended and only its number is left. */
    private static Optional<String> startOf(long pid) {
        if (Files.isReadable(PROCESSES.resolve("self").resolve("stat"))) {
            return ticks(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> process.info()
                        .startInstant()
                        .map(start -> Long.toString(start.toEpochMilli()))
                        .orElse(""));
    }

    /** Of {@code /proc/pid/stat}, proc(5): the 22nd field, in clock ticks since boot, which no change of the time alters. */
    private static Optional<String> ticks(Path stat) {
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            // the second field is the program's name, which may hold anything
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[0].equals("Z") || fields[0].equals("X");
            return ended ? Optional.empty() : Optional.of(fields[19]);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String shortened(String name) {
        return Digest.ofText(name).shortHex();
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException _) {
            // the first process of all starts with the machine
            return ProcessHandle.of(1)
                    .flatMap(first -> first.info().startInstant())
                    .map(Instant::toString)
                    .orElse("");
        }
    }

    /** The namespaces of process IDs and of start times; where those of other users are hidden, the user as well. */
    private static String ownSpace() {
        Path self = PROCESSES.resolve("self");
        Path first = PROCESSES.resolve("1").resolve("stat");
        String user = Files.exists(self) && !Files.isReadable(first) ? System.getProperty("user.name") : "";
        return namespace(self, "pid") + namespace(self, "time") + user;
    }

    private static String namespace(Path process, String kind) {
        try {
            return Files.readSymbolicLink(process.resolve("ns").resolve(kind)).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }
}
