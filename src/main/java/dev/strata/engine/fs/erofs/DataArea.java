package dev.strata.engine.fs.erofs;

import dev.strata.engine.LargeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The image file, written in large sequential pieces; its first blocks are left out and put last. */
final class DataArea implements Closeable {

    private static final ByteBuffer PADDING =
            ByteBuffer.allocateDirect(Geometry.BLOCK).asReadOnlyBuffer();
    /** Slices at least this large are not copied into the buffer. */
    private static final int LARGE = 256 << 10;
    /** How much is compared at a time. */
    private static final int PIECE = 64 << 10;

    private final Path path;
    private final FileChannel channel;
    private final Writeback writeback;
    private final LargeFile growing;
    private final ByteBuffer buffer;
    private Optional<ByteBuffer> scratch = Optional.empty();
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
        growing = new LargeFile(path);
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
            append(bytes);
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

    /** Whether two stretches of what was written hold the same bytes. */
    boolean isSame(long one, long other, long length) throws IOException {
        for (long done = 0; done < length; ) {
            int most = (int) Math.min(length - done, PIECE);
            ByteBuffer left = view(one + done, most, 0);
            ByteBuffer right = view(other + done, left.remaining(), PIECE);
            left.limit(left.position() + right.remaining());
            if (!left.equals(right)) {
                return false;
            }
            done += right.remaining();
        }
        return true;
    }

    /** Takes back what was written from {@code to} on. */
    void rewind(long to) throws IOException {
        long written = written();
        if (to >= written) {
            buffer.position((int) (to - written));
        } else {
            buffer.clear();
            channel.position(to);
        }
        position = to;
    }

    /** Up to so many bytes at {@code at}; if they are in the file already, in the scratch from {@code slot} on. */
    private ByteBuffer view(long at, int most, int slot) throws IOException {
        long written = written();
        if (at >= written) {
            return buffer.slice((int) (at - written), most);
        }
        if (scratch.isEmpty()) {
            scratch = Optional.of(ByteBuffer.allocate(2 * PIECE));
        }
        ByteBuffer piece = scratch.get().slice(slot, (int) Math.min(most, written - at));
        read(piece, at);
        return piece.flip();
    }

    /** How much has left the buffer. */
    private long written() {
        return position - buffer.position();
    }

    /** Puts the first blocks. */
    void finish(ByteBuffer firstBlocks) throws IOException {
        flush();
        // what was taken back may have been longer than all that came after it
        channel.truncate(position);
        growing.release();
        channel.position(0);
        Disk.write(channel, firstBlocks, path);
    }

    /** Forces all that is written to disk. */
    void force() throws IOException {
        writeback.finish();
    }

    /** Reads exactly the buffer's remaining bytes from {@code at}; they must have left the buffer. */
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
        append(buffer.flip());
        buffer.clear();
    }

    private void append(ByteBuffer bytes) throws IOException {
        growing.before(position);
        Disk.write(channel, bytes, path);
        writeback.reached(position);
    }

    @Override
    public void close() throws IOException {
        try (writeback) {
            channel.close();
        }
    }
}
