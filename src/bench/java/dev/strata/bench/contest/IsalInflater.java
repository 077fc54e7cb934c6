package dev.strata.bench.contest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.security.MessageDigest;
import java.util.Optional;

/** Intel's ISA-L at its barest, for the floor alone: one gzip member without optional header fields. */
@SuppressWarnings("restricted") // a library outside Java is the point
final class IsalInflater {

    private static final String LIBRARY = "libisal.so.2";
    private static final int GZIP_HEADER = 10;
    private static final long STATE_SIZE = 128 << 10;

    // struct inflate_state
    private static final long NEXT_OUT = 0;
    private static final long AVAILABLE_OUT = 8;
    private static final long NEXT_IN = 16;
    private static final long AVAILABLE_IN = 32;

    private final MethodHandle init;
    private final MethodHandle inflate;

    private IsalInflater(SymbolLookup symbols) {
        Linker linker = Linker.nativeLinker();
        init = linker.downcallHandle(
                symbols.findOrThrow("isal_inflate_init"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        inflate = linker.downcallHandle(
                symbols.findOrThrow("isal_inflate"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    static Optional<IsalInflater> library() {
        try {
            return Optional.of(new IsalInflater(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Reads the layer to its end and hashes what comes out. */
    static String diffId(HashedLayer layer) throws IOException {
        MessageDigest content = HashedLayer.sha256();
        library().orElseThrow().inflate(layer.compressed(), content);
        return HashedLayer.name(content);
    }

    private void inflate(InputStream compressed, MessageDigest content) throws IOException {
        byte[] bytes = new byte[HashedLayer.BUFFER];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE_SIZE, 64);
            MemorySegment input = arena.allocate(bytes.length, 64);
            MemorySegment output = arena.allocate(bytes.length, 64);
            start(state);
            compressed.readNBytes(GZIP_HEADER);
            for (int count = compressed.read(bytes); count >= 0; count = compressed.read(bytes)) {
                MemorySegment.copy(bytes, 0, input, ValueLayout.JAVA_BYTE, 0, count);
                state.set(ValueLayout.ADDRESS, NEXT_IN, input);
                state.set(ValueLayout.JAVA_INT, AVAILABLE_IN, count);
                drain(state, output, content);
            }
        }
    }

    private void drain(MemorySegment state, MemorySegment output, MessageDigest content) throws IOException {
        byte[] plain = new byte[HashedLayer.BUFFER];
        int produced;
        do {
            state.set(ValueLayout.ADDRESS, NEXT_OUT, output);
            state.set(ValueLayout.JAVA_INT, AVAILABLE_OUT, plain.length);
            if (step(state) < 0) {
                throw new IOException("invalid deflate data");
            }
            produced = plain.length - state.get(ValueLayout.JAVA_INT, AVAILABLE_OUT);
            MemorySegment.copy(output, ValueLayout.JAVA_BYTE, 0, plain, 0, produced);
            content.update(plain, 0, produced);
        } while (produced == plain.length);
    }

    private void start(MemorySegment state) {
        try {
            init.invokeExact(state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    private int step(MemorySegment state) {
        try {
            return (int) inflate.invokeExact(state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }
}
