package dev.strata.engine.layer;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    private static final int OUTPUT = 256 << 10;

    private final IsalLibrary library;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(STATE_SIZE, 64);
    private final MemorySegment output = arena.allocate(OUTPUT, 64);
    private Arena inputArena = Arena.ofConfined();
    private MemorySegment input = MemorySegment.NULL;
    private long written;

    IsalDeflate(IsalLibrary library) {
        this.library = library;
        reset();
    }

    @Override
    public void reset() {
        library.init(state);
        written = 0;
    }

    @Override
    public void setInput(byte[] bytes, int from, int length) {
        if (input.byteSize() < length) {
            inputArena.close();
            inputArena = Arena.ofConfined();
            input = inputArena.allocate(length, 64);
        }
        MemorySegment.copy(bytes, from, input, ValueLayout.JAVA_BYTE, 0, length);
        state.set(ValueLayout.ADDRESS, NEXT_IN, input);
        state.set(ValueLayout.JAVA_INT, AVAILABLE_IN, length);
    }

    @Override
    public int inflate(byte[] out, int from, int length) throws DataFormatException {
        int room = Math.min(length, OUTPUT);
        state.set(ValueLayout.ADDRESS, NEXT_OUT, output);
        state.set(ValueLayout.JAVA_INT, AVAILABLE_OUT, room);
        int outcome = library.inflate(state);
        if (outcome < 0) {
            throw new DataFormatException("invalid deflate data");
        }
        int count = room - state.get(ValueLayout.JAVA_INT, AVAILABLE_OUT);
        MemorySegment.copy(output, ValueLayout.JAVA_BYTE, 0, out, from, count);
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
        return state.get(ValueLayout.JAVA_INT, AVAILABLE_IN) + ahead;
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public void close() {
        inputArena.close();
        arena.close();
    }
}
