package dev.strata.engine.fs.erofs;

import dev.strata.engine.LargeFile;
import dev.strata.engine.StrataException.DiskFull;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes whole buffers to files and tells a full disk from other failures. */
final class Disk {

    /** How the systems' C libraries word it; Java passes the words on. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private Disk() {}

    /** Writes all that remains in the buffer at the channel's own position. */
    static void write(FileChannel channel, ByteBuffer bytes, Path path) throws IOException {
        int wanted = bytes.remaining();
        try {
            int end = bytes.limit();
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + LargeFile.MOST_AT_ONCE));
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw named(e, path, wanted);
        }
    }

    /** Writes bytes of another file at the channel's own position; {@code path} is where they go. */
    static void transfer(FileChannel from, long at, long count, FileChannel to, Path path) throws IOException {
        try {
            for (long done = 0; done < count; ) {
                long some = from.transferTo(at + done, count - done, to);
                if (some == 0) {
                    throw new EOFException("a file was cut at " + (at + done));
                }
                done += some;
            }
        } catch (IOException e) {
            throw named(e, path, count);
        }
    }

    /** Forces the file's bytes and length to the device, its times as well if {@code metadata}. */
    static void force(FileChannel channel, boolean metadata, Path path) throws IOException {
        try {
            channel.force(metadata);
        } catch (IOException e) {
            throw named(e, path, 0);
        }
    }

    private static IOException named(IOException failure, Path path, long needed) throws IOException {
        String message = failure.getMessage();
        if (message == null || FULL.stream().noneMatch(message::contains)) {
            return failure;
        }
        DiskFull full = new DiskFull(path, needed, freeBeside(path));
        full.initCause(failure);
        return full;
    }

    /** Asks for the folder: a temporary file may have lost its name already. */
    private static long freeBeside(Path path) throws IOException {
        return Files.getFileStore(Objects.requireNonNull(path.toAbsolutePath().getParent()))
                .getUsableSpace();
    }
}
