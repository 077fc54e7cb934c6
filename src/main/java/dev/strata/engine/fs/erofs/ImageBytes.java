package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageDamaged;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.tree.ContentSink;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * An image file's bytes, mapped; the one place where offsets are checked. Safe for several threads unless it
 * is for one, and unlike a channel not closed when one of them is interrupted.
 */
final class ImageBytes implements Closeable {

    private static final int PART = 64 << 10;

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;

    ImageBytes(Path path) throws IOException {
        this(path, Arena.ofShared());
    }

    /** Bytes that the calling thread alone reads and closes; closing what is shared has to stop every other thread. */
    static ImageBytes forThisThread(Path path) throws IOException {
        return new ImageBytes(path, Arena.ofConfined());
    }

    private ImageBytes(Path path, Arena arena) throws IOException {
        this.path = path;
        this.arena = arena;
        try (FileChannel channel = FileChannel.open(path)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return bytes.byteSize();
    }

    /** Whether so many bytes at this offset lie in the image. */
    boolean holds(long at, long length) {
        return at >= 0 && length >= 0 && length <= size() && at <= size() - length;
    }

    /** A little-endian copy of a stretch; one that does not lie in the image is damage. */
    ByteBuffer read(long at, long length, String what) throws IOException {
        if (!holds(at, length) || length > Integer.MAX_VALUE) {
            throw damaged("%s: %d bytes at %d are outside of the image".formatted(what, length, at));
        }
        byte[] copy = new byte[(int) length];
        copy(at, copy, copy.length);
        return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies a stretch that lies in the image to the begin of {@code into}. */
    void copy(long at, byte[] into, int length) throws IOException {
        try {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, into, 0, length);
        } catch (InternalError e) {
            // the mapped file was cut short, or its disk failed
            ImageDamaged unreadable = damaged("cannot be read at " + at);
            unreadable.initCause(e);
            throw unreadable;
        } catch (IllegalStateException e) {
            throw new IOException(path + " is closed", e);
        }
    }

    /** Takes a stretch that lies in the image into a checksum. */
    void checksum(long at, long length, CRC32C checksum) throws IOException {
        byte[] part = new byte[(int) Math.min(length, PART)];
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(length - done, part.length);
            copy(at + done, part, count);
            checksum.update(part, 0, count);
            done += count;
        }
    }

    /** Passes a stretch that lies in the image on. */
    void copy(long at, long length, ContentSink sink) throws IOException {
        for (long done = 0; done < length; ) {
            int count = (int) Math.min(length - done, PART);
            sink.write(read(at + done, count, "content"));
            done += count;
        }
    }

    ImageDamaged damaged(String reason) {
        return new ImageDamaged(path, reason);
    }

    Unsupported unsupported(String feature) {
        return new Unsupported(path.toString(), feature);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
