package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;

/**
 * A content that a writer took in: its head lies in the image's data area, its tail in the spill until the inode's
 * place is known.
 */
final class WrittenContent implements Content {

    /** The device of a head that lies in the image itself. */
    static final int OWN = -1;

    private static final long NOWHERE = -1;

    private final ErofsWriter writer;
    private final long size;
    private final int headDevice;
    private final long headPosition;
    private final long tailSpilledAt;
    private final int tailSize;
    private final int headChecksum;
    private final int tailChecksum;
    private long tailPosition = NOWHERE;

    /**
     * Creates the content.
     *
     * @param headDevice where {@code headPosition} counts from: a device of the writer, or {@link #OWN}
     * @param headChecksum CRC32C of the head
     * @param tailChecksum CRC32C of the tail
     */
    WrittenContent(
            ErofsWriter writer,
            long size,
            int headDevice,
            long headPosition,
            long tailSpilledAt,
            int tailSize,
            int headChecksum,
            int tailChecksum) {
        this.writer = writer;
        this.size = size;
        this.headDevice = headDevice;
        this.headPosition = headPosition;
        this.tailSpilledAt = tailSpilledAt;
        this.tailSize = tailSize;
        this.headChecksum = headChecksum;
        this.tailChecksum = tailChecksum;
    }

    @Override
    public long size() {
        return size;
    }

    /** Bytes in the data area, whole blocks unless there is no tail. */
    long headSize() {
        return size - tailSize;
    }

    int headDevice() {
        return headDevice;
    }

    long headPosition() {
        return headPosition;
    }

    /** Whether an extent of the finished image, read anew, begins where the head lies. */
    boolean isHeadAt(Extent found) {
        boolean own = headDevice == OWN;
        return own || (found.position() == headPosition && found.bytes().path().equals(writer.file(headDevice).path()));
    }

    int tailSize() {
        return tailSize;
    }

    long tailSpilledAt() {
        return tailSpilledAt;
    }

    int headChecksum() {
        return headChecksum;
    }

    int tailChecksum() {
        return tailChecksum;
    }

    boolean isFrom(ErofsWriter other) {
        return writer == other;
    }

    void placeTail(long position) {
        tailPosition = position;
    }

    @Override
    public Content copyTo(ContentSink sink) throws IOException {
        if (tailSize > 0 && tailPosition == NOWHERE) {
            throw new IllegalStateException("no file of the finished image has this content");
        }
        sink.begin(size);
        writer.copy(headDevice, headPosition, headSize(), sink);
        writer.copy(OWN, tailPosition, tailSize, sink);
        return sink.end();
    }
}
