package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Takes in one content after another: whole blocks into the data area, a tail that will fit behind its inode into the
 * spill, with a checksum over each. A head that came before is not kept again.
 */
final class ContentIntake {

    /** A longer tail would never fit into one block with its inode, so it gets a block of its own at once. */
    private static final int MAX_TAIL = Geometry.BLOCK - InodeHeader.EXTENDED_SIZE;

    private static final int ZEROS = 64 << 10;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(ZEROS).asReadOnlyBuffer();

    private final ErofsWriter writer;
    private final DataArea data;
    private final TailSpill spill;
    private final SharedHeads heads;
    private final CRC32C checksum = new CRC32C();

    private boolean open;
    private long size;
    private long headPosition;
    private long headLeft;
    private long tailSpilledAt;
    private int tailSize;
    private int tailLeft;
    private int headChecksum;
    private Reference reference = Reference.NONE;

    ContentIntake(ErofsWriter writer, DataArea data, TailSpill spill) {
        this.writer = writer;
        this.data = data;
        this.spill = spill;
        heads = new SharedHeads(data);
    }

    void begin(long announced) {
        if (open || announced < 0) {
            throw new IllegalStateException("begin of " + announced + " bytes" + (open ? " within a content" : ""));
        }
        open = true;
        size = announced;
        int rest = (int) (size % Geometry.BLOCK);
        tailSize = rest <= MAX_TAIL ? rest : 0;
        tailLeft = tailSize;
        headLeft = size - tailSize;
        headPosition = data.position();
        tailSpilledAt = spill.position();
        headChecksum = 0;
        reference = Reference.NONE;
    }

    /** Nothing comes any more. */
    void finish() {
        heads.forget();
    }

    /** Bytes of the head that are still to come. */
    long headLeft() {
        return headLeft;
    }

    /** Bytes that have come. */
    long taken() {
        return size - headLeft - tailLeft;
    }

    /** The whole head lies on a device; what is left over in the end goes into blocks, as the table of chunks demands. */
    void refer(int device, long position) {
        reference = Reference.of(device, position, size, headLeft);
        headLeft = size - reference.length();
        tailSize = 0;
        tailLeft = 0;
    }

    /** As {@link #write}, of another file's bytes that all belong to the head. */
    void transfer(ImageBytes source, FileChannel from, long position, long count) throws IOException {
        source.checksum(position, count, checksum);
        data.transfer(from, position, count);
        headLeft -= count;
    }

    void write(ByteBuffer bytes) throws IOException {
        if (!open || bytes.remaining() > headLeft + tailLeft) {
            throw new IllegalStateException(
                    open ? "more than the announced %d bytes".formatted(size) : "write without begin");
        }
        if (headLeft > 0) {
            int count = (int) Math.min(bytes.remaining(), headLeft);
            ByteBuffer head = bytes.slice(bytes.position(), count);
            checksum.update(head.duplicate());
            data.write(head);
            bytes.position(bytes.position() + count);
            headLeft -= count;
        }
        if (bytes.hasRemaining()) {
            beginTail();
            checksum.update(bytes.duplicate());
            tailLeft -= bytes.remaining();
            spill.write(bytes);
        }
    }

    void zeros(long count) throws IOException {
        for (long left = count; left > 0; ) {
            int some = (int) Math.min(left, ZEROS);
            write(NOTHING.slice(0, some));
            left -= some;
        }
    }

    WrittenContent end() throws IOException {
        if (!open || headLeft + tailLeft > 0) {
            throw new IllegalStateException(
                    open ? "%d of %d bytes are missing".formatted(headLeft + tailLeft, size) : "end without begin");
        }
        open = false;
        int last = takeChecksum();
        int head = tailSize > 0 ? headChecksum : last;
        long headSize = size - reference.length() - tailSize;
        long position = heads.place(headPosition, headSize, head);
        data.align();
        return new WrittenContent(
                writer, size, reference, position, tailSpilledAt, tailSize, head, tailSize > 0 ? last : 0);
    }

    private void beginTail() {
        if (tailLeft == tailSize) {
            headChecksum = takeChecksum();
        }
    }

    private int takeChecksum() {
        int taken = (int) checksum.getValue();
        checksum.reset();
        return taken;
    }
}
