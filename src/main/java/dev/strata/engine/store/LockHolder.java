package dev.strata.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Names whoever has locked a file, of this program or another, where the kernel lists all locks: proc_locks(5). */
final class LockHolder {

    private static final Path LOCKS = Path.of("/proc/locks");
    private static final String WAITING = "->";

    private LockHolder() {}

    /** Such as {@code process 4711}; "another program" where nobody can tell. */
    static String of(Path file) {
        return pid(file).map(pid -> "process " + pid).orElse("another program");
    }

    /** The process ID, as this process would name it; absent where nobody can tell. */
    static Optional<String> pid(Path file) {
        if (!Files.isReadable(LOCKS)) {
            return Optional.empty();
        }
        try (Stream<String> locks = Files.lines(LOCKS, StandardCharsets.US_ASCII)) {
            String name = name(file);
            return locks.map(line -> line.split("\\s+", -1))
                    .filter(lock -> isOn(name, lock))
                    .map(lock -> lock[4])
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Fields: number, kind, strictness, READ or WRITE, process, file, first byte, last byte. */
    private static boolean isOn(String file, String[] lock) {
        return lock.length >= 6
                && !lock[1].equals(WAITING)
                && lock[3].equals("WRITE")
                && lock[5].equals(file)
                // one in another space of process IDs has no number here
                && lock[4].matches("[1-9][0-9]*");
    }

    /** Major and minor number of the device, in hexadecimal, and the inode. */
    private static String name(Path file) throws IOException {
        long device = (long) Files.getAttribute(file, "unix:dev");
        long inode = (long) Files.getAttribute(file, "unix:ino");
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & ~0xffL);
        return "%02x:%02x:%d".formatted(major, minor, inode);
    }
}
