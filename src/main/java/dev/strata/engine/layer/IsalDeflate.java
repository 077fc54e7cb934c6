package dev.strata.engine.layer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** ISA-L's inflater, which works on memory outside the heap; offsets are those of its {@code struct inflate_state}. */
final class IsalDeflate implements Deflate {

    private static final long STATE_SIZE = 128 << 10; // 87,368 in version 2.30; room for one that has grown

    private static final long NEXT_OUT = 0;
    private static final long AVAILABLE_OUT = 8;
    private static final long NEXT_IN = 16;
    private static final long AVAILABLE_IN = 32;
    private static final long BITS_READ_AHEAD = 36;
    private static final long BLOCK_STATE = 21_160;

    private static final int BLOCK_FINISH = 5;

    /** What goes in and comes out at a time: larger is not faster, and is made anew and cleared for every layer. */
    private static final int PIECE = 64 << 10;

    private static final byte[] NOTHING = new byte[0];

    private final IsalLibrary library;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(STATE_SIZE, 64);
    private final MemorySegment input = arena.allocate(PIECE, 64);
    private byte[] given = NOTHING;
    private int next;
    private int left;
    private long written;

    IsalDeflate(IsalLibrary library) {
        this.library = library;
        reset();
    }

    @Override
    public void reset() {
        library.init(state);
        left = 0;
        written = 0;
    }

    @Override
    public void setInput(byte[] bytes, int from, int length) {
        given = bytes;
        next = from;
        left = length;
        feed();
    }

    private void feed() {
        int count = Math.min(left, PIECE);
        MemorySegment.copy(given, next, input, ValueLayout.JAVA_BYTE, 0, count);
        next += count;
        left -= count;
        state.set(ValueLayout.ADDRESS, NEXT_IN, input);
        state.set(ValueLayout.JAVA_INT, AVAILABLE_IN, count);
    }

    @Override
    public int inflate(ByteBuffer out) throws DataFormatException {
        int count = inflatePiece(out);
        while (count == 0 && left > 0 && !finished()) {
            feed();
            count = inflatePiece(out);
        }
        return count;
    }

    private int inflatePiece(ByteBuffer out) throws DataFormatException {
        int room = out.remaining();
        state.set(ValueLayout.ADDRESS, NEXT_OUT, MemorySegment.ofBuffer(out));
        state.set(ValueLayout.JAVA_INT, AVAILABLE_OUT, room);
        int outcome = library.inflate(state);
        if (outcome < 0) {
            throw new DataFormatException("invalid deflate data");
        }
        int count = room - state.get(ValueLayout.JAVA_INT, AVAILABLE_OUT);
        out.position(out.position() + count);
        written += count;
        return count;
    }

    @Override
    public boolean finished() {
        return state.get(ValueLayout.JAVA_INT, BLOCK_STATE) == BLOCK_FINISH;
    }

    @Override
    public int remaining() {
        int ahead = Math.max(0, state.get(ValueLayout.JAVA_INT, BITS_READ_AHEAD)) / Byte.SIZE;
        return state.get(ValueLayout.JAVA_INT, AVAILABLE_IN) + left + ahead;
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public void close() {
        arena.close();
    }
}
