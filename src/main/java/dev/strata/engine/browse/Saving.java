package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.NotExtracted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Writes something of an image to one file of this machine, in the place of one that is there; whoever asks has asked
 * whether it may go. On any failure what was there is left as it was.
 */
public final class Saving {

    private static final int BUFFER = 256 << 10;

    private Saving() {}

    /** What writes the bytes. */
    @FunctionalInterface
    private interface Writer {
        Extracted write(OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * Saves the bytes of a regular file; its owner, mode and time stay behind.
     *
     * @throws NotExtracted if the destination cannot be written
     */
    public static Extracted file(FileTree tree, FileEntry file, Path destination, Progress progress)
            throws IOException, InterruptedException {
        return save(destination, out -> FileBytes.copy(tree, file, out, progress));
    }

    /**
     * Saves an entry and all below it as a tar archive.
     *
     * @throws NotExtracted if the destination cannot be written
     */
    public static Extracted tar(FileTree tree, FileEntry from, Path destination, Progress progress)
            throws IOException, InterruptedException {
        return save(destination, out -> FolderTar.write(tree, from, out, progress));
    }

    /**
     * Saves a list of entries.
     *
     * @throws NotExtracted if the destination cannot be written
     */
    public static Extracted list(FileListing listing, FileListing.Format format, Path destination)
            throws IOException, InterruptedException {
        return save(destination, out -> listing.write(format, out));
    }

    private static Extracted save(Path destination, Writer writer) throws IOException, InterruptedException {
        Path folder = Workshop.parent(destination);
        try {
            Path fresh = Files.createTempFile(folder, ".strata-save-", ".part");
            try {
                Extracted written;
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh), BUFFER)) {
                    written = writer.write(out);
                }
                Files.move(fresh, destination, StandardCopyOption.REPLACE_EXISTING);
                return written;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (FileSystemException e) {
            NotExtracted failure = new NotExtracted(
                    destination,
                    Optional.ofNullable(e.getReason()).orElse(e.getClass().getSimpleName()));
            failure.initCause(e);
            throw failure;
        }
    }
}
