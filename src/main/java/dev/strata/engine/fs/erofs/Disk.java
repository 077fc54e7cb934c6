package dev.strata.engine.fs.erofs;

import dev.strata.engine.LargeFile;
import dev.strata.engine.StrataException.DiskFull;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes whole buffers to files and tells a full disk from other failures. */
final class Disk {

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
            throw DiskFull.recognise(e, path, wanted);
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
            throw DiskFull.recognise(e, path, count);
        }
    }

    /** Forces the file's bytes and length to the device, its times as well if {@code metadata}. */
    static void force(FileChannel channel, boolean metadata, Path path) throws IOException {
        try {
            channel.force(metadata);
        } catch (IOException e) {
            throw DiskFull.recognise(e, path, 0);
        }
    }
}
