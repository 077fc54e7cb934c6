package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Disks that a test mounts, such as one that is soon full. */
public final class Mounts {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Mounts() {}

    /** Mounts an empty disk at the folder, of a size as {@code 4m}; goes on only where this process can. */
    public static void tmpfs(Path folder, String size) throws IOException, InterruptedException {
        Oracle.needsRoot();
        Oracle.needs("mount", "umount");
        Oracle.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    }

    /** Changes what is mounted at the folder: {@code ro}, {@code rw}, {@code size=40m}. */
    public static void remount(Path folder, String option) throws IOException, InterruptedException {
        Oracle.run("mount", "-o", "remount," + option, folder.toString());
    }

    /** Unmounts the folder, of which this process must have nothing open any more. */
    public static void unmount(Path folder) throws IOException, InterruptedException {
        List<String> open = openFiles(folder);
        // the kernel may let go a moment after it has taken a file off the lists
        long end = System.nanoTime() + PATIENCE.toNanos();
        Oracle.Ran ran = Oracle.tryRun("umount", folder.toString());
        while (ran.status() != 0) {
            assertTrue(System.nanoTime() < end, ran.output() + "open: " + openFiles(folder));
            Thread.sleep(50);
            ran = Oracle.tryRun("umount", folder.toString());
        }
        assertEquals(List.of(), open, "files that were not closed");
    }

    /** What this process has open or mapped below the folder, by the word of the kernel. */
    private static List<String> openFiles(Path folder) throws IOException {
        String below = folder.toRealPath() + "/";
        List<String> open = new ArrayList<>(Files.readAllLines(Path.of("/proc/self/maps")));
        open.removeIf(line -> !line.contains(below));
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target;
                try {
                    target = Files.readSymbolicLink(descriptor).toString();
                } catch (NoSuchFileException _) {
                    continue; // closed by now
                }
                if (target.startsWith(below)) {
                    open.add(target);
                }
            }
        }
        return open;
    }
}
