package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a working file or a lease belongs to. A process ID means something only until the machine restarts
 * and only among processes that see each other, so both are part of the name.
 *
 * @param boot names the machine's current run
 * @param space names the space in which the process ID counts; containers have their own
 */
record Owner(long pid, String boot, String space) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_SPACE = Path.of("/proc/self/ns/pid");

    static Owner current() {
        return new Owner(ProcessHandle.current().pid(), shortened(bootId()), shortened(pidSpace()));
    }

    /** Reads what {@link #toString} wrote. */
    static Optional<Owner> parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 3 || !parts[0].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(Long.parseLong(parts[0]), parts[1], parts[2]));
    }

    /** Whether this process has certainly ended. */
    boolean isGone(Owner observer) {
        if (!boot.equals(observer.boot)) {
            return true;
        }
        return space.equals(observer.space)
                && !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public String toString() {
        return pid + "-" + boot + "-" + space;
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

    private static String pidSpace() {
        try {
            return Files.readSymbolicLink(PID_SPACE).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }
}
