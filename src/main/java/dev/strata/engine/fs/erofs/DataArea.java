package dev.strata.engine.fs.erofs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The image file, written in large sequential pieces; its first blocks are left out and put last. */
final class DataArea implements Closeable {

    private static final ByteBuffer PADDING =
            ByteBuffer.allocateDirect(Geometry.BLOCK).asReadOnlyBuffer();
    /** Slices at least this large are not copied into the buffer. */
    private static final int LARGE = 256 << 10;

    private final Path path;
    private final FileChannel channel;
    private final Writeback writeback;
    private final ByteBuffer buffer;
    private long position;

    /**
     * Creates the file; {@code first} bytes, whole blocks, are left out.
     *
     * @param buffer for this alone until it is finished or closed
     */
    DataArea(Path path, int first, ByteBuffer buffer) throws IOException {
        this.path = path;
        this.buffer = buffer.clear();
        position = first;
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.position(position);
        } catch (IOException e) {
            // the thread was interrupted: nobody else knows of the file yet
            channel.close();
            Files.deleteIfExists(path);
            throw e;
        }
        writeback = new Writeback(channel, path);
    }

    /** Where the next byte goes. */
    long position() {
        return position;
    }

    /** Appends all that remains. */
    void write(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        if (bytes.remaining() >= LARGE) {
            flush();
            Disk.write(channel, bytes, path);
            writeback.reached(position);
            return;
        }
        while (bytes.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(buffer.position(), bytes, bytes.position(), count);
            buffer.position(buffer.position() + count);
            bytes.position(bytes.position() + count);
        }
    }

    /** Pads with zeros to the next block. */
    void align() throws IOException {
        int padding = (int) (Geometry.roundUp(position, Geometry.BLOCK) - position);
        if (padding == 0) {
            return;
        }
        write(PADDING.slice(0, padding));
    }

    /** Appends bytes of another file, within the kernel where it can. */
    void transfer(FileChannel from, long at, long count) throws IOException {
        flush();
        Disk.transfer(from, at, count, channel, path);
        position += count;
        writeback.reached(position);
    }

    /** Puts the first blocks. */
    void finish(ByteBuffer firstBlocks) throws IOException {
        flush();
        channel.position(0);
        Disk.write(channel, firstBlocks, path);
    }

    /** Forces all that is written to disk. */
    void force() throws IOException {
        writeback.finish();
    }

    /** Reads exactly the buffer's remaining bytes from {@code at}, which must have been flushed by {@link #finish}. */
    void read(ByteBuffer into, long at) throws IOException {
        long from = at;
        while (into.hasRemaining()) {
            int count = channel.read(into, from);
            if (count < 0) {
                throw new IOException(path + " was cut at " + from);
            }
            from += count;
        }
    }

    private void flush() throws IOException {
        Disk.write(channel, buffer.flip(), path);
        buffer.clear();
        writeback.reached(position);
    }

    @Override
    public void close() throws IOException {
        try (writeback) {
            channel.close();
        }
    }
}
