package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;

/**
 * A content that a writer took in: its head lies in the image's data area, its tail in the spill until the inode's
 * place is known. One that is all tail may be given a block of the data area instead.
 */
final class WrittenContent implements Content {

    private static final long NOWHERE = -1;

    private final ErofsWriter writer;
    private final long size;
    private final Reference reference;
    private final long tailSpilledAt;
    private long headPosition;
    private int tailSize;
    private int headChecksum;
    private final int tailChecksum;
    private long tailPosition = NOWHERE;

    /**
     * Creates the content.
     *
     * @param reference to what stays on a device; the head comes after it
     * @param headChecksum CRC32C of the head
     * @param tailChecksum CRC32C of the tail
     */
    WrittenContent(
            ErofsWriter writer,
            long size,
            Reference reference,
            long headPosition,
            long tailSpilledAt,
            int tailSize,
            int headChecksum,
            int tailChecksum) {
        this.writer = writer;
        this.size = size;
        this.reference = reference;
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

    /** Bytes in the data area, behind those on a device; whole blocks unless there is no tail. */
    long headSize() {
        return size - reference.length() - tailSize;
    }

    Reference reference() {
        return reference;
    }

    /** The file of the device that the reference is to. */
    ImageBytes referredFile() {
        return writer.file(reference.device());
    }

    long headPosition() {
        return headPosition;
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

    /** Whether all its bytes are in the spill. */
    boolean isAllTail() {
        return tailSize > 0 && tailSize == size;
    }

    /** Makes its tail, all that it has, a head that lies there. */
    void moveToBlock(long position) {
        headPosition = position;
        headChecksum = tailChecksum;
        tailSize = 0;
    }

    void placeTail(long position) {
        tailPosition = position;
    }

    /** Whether it has no tail, or one whose place in the image is known. */
    boolean isPlaced() {
        return tailSize == 0 || tailPosition != NOWHERE;
    }

    /** Where a file of this content has its tail. */
    long tailPosition() {
        return tailPosition;
    }

    @Override
    public Content copyTo(ContentSink sink) throws IOException {
        sink.begin(size);
        if (!isPlaced()) {
            throw new IllegalStateException("no file of the finished image has this content");
        }
        if (reference.length() > 0) {
            referredFile().copy(reference.position(), reference.length(), sink);
        }
        writer.copy(headPosition, headSize(), sink);
        writer.copy(tailPosition, tailSize, sink);
        return sink.end();
    }
}
