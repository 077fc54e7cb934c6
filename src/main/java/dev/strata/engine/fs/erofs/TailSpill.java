package dev.strata.engine.fs.erofs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps the files' tails, which lie behind inodes that are not known before the whole tree is. In memory as long as
 * they are few, then in a file that goes with the spill.
 */
final class TailSpill implements Closeable {

    private final Path path;
    private final ByteBuffer recent;
    private Optional<FileChannel> file = Optional.empty();
    private long spilled;

    /** Spills to a file at {@code path} what the buffer, which is this one's until it is closed, cannot hold. */
    TailSpill(Path path, ByteBuffer buffer) {
        this.path = path;
        this.recent = buffer.clear();
    }

    /** Where the next byte goes. */
    long position() {
        return spilled + recent.position();
    }

    /** Appends all that remains. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (!recent.hasRemaining()) {
                spill();
            }
            int count = Math.min(bytes.remaining(), recent.remaining());
            recent.put(recent.position(), bytes, bytes.position(), count);
            recent.position(recent.position() + count);
            bytes.position(bytes.position() + count);
        }
    }

    /** Reads exactly the buffer's remaining bytes from {@code at}. */
    void read(ByteBuffer into, long at) throws IOException {
        long from = at;
        int inFile = Math.clamp(spilled - at, 0, into.remaining());
        if (inFile > 0) {
            ByteBuffer part = into.slice(into.position(), inFile);
            while (part.hasRemaining()) {
                from += readSome(part, from);
            }
            into.position(into.position() + inFile);
        }
        if (!into.hasRemaining()) {
            return;
        }
        into.put(recent.slice((int) (from - spilled), into.remaining()));
    }

    private int readSome(ByteBuffer into, long from) throws IOException {
        int count = file.orElseThrow().read(into, from);
        if (count < 0) {
            throw new IOException(path + " was cut at " + from);
        }
        return count;
    }

    private void spill() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE));
        }
        spilled += recent.position();
        Disk.write(file.get(), recent.flip(), path);
        recent.clear();
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
