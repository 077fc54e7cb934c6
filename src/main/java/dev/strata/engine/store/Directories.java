package dev.strata.engine.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes what happened in a directory last. */
public final class Directories {

    private Directories() {}

    /**
     * Forces a directory's entries to disk, so that a rename survives a power cut. Not cut short by an interrupt: the
     * thread's flag is set again afterwards.
     */
    public static void sync(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!attempt(directory)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean attempt(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException _) {
            return false;
        } catch (AccessDeniedException e) {
            if (System.getProperty("os.name").startsWith("Windows")) {
                // Windows opens no directories; NTFS keeps renames in its own journal
                return true;
            }
            throw e;
        }
    }
}
