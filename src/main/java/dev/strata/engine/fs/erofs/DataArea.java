package dev.strata.engine.fs.erofs;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The image file, written in large sequential pieces; its first blocks are left out and put last. */
final class DataArea implements Closeable {

    private static final int BUFFER = 1 << 20;
    /** Slices at least this large are not copied into the buffer. */
    private static final int LARGE = BUFFER / 4;

    private final Path path;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final ByteBuffer buffer =
            arena.allocate(BUFFER, Geometry.BLOCK).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    private long position;

    /** Creates the file; {@code first} bytes, whole blocks, are left out. */
    DataArea(Path path, int first) throws IOException {
        this.path = path;
        position = first;
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.position(position);
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
        write(ByteBuffer.allocate(padding));
    }

    /** Appends bytes of another file, within the kernel where it can. */
    void transfer(FileChannel from, long at, long count) throws IOException {
        flush();
        Disk.transfer(from, at, count, channel, path);
        position += count;
    }

    /** Puts the first blocks, and forces all to disk. */
    void finish(ByteBuffer firstBlocks) throws IOException {
        flush();
        channel.position(0);
        Disk.write(channel, firstBlocks, path);
        Disk.force(channel, path);
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
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (arena.scope().isAlive()) {
                arena.close();
            }
        }
    }
}
