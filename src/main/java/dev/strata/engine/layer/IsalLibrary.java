package dev.strata.engine.layer;

import dev.strata.engine.NativeLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Intel's ISA-L, whose inflater is about twice as fast as the JDK's. It is used where it is installed and proves, on a
 * small stream, that its structure is laid out as this class thinks.
 */
@SuppressWarnings("restricted") // calling native code is the point
final class IsalLibrary {

    private static final List<String> NAMES = List.of("libisal.so.2", "libisal.2.dylib");

    private static final Optional<IsalLibrary> LOADED = NativeLibrary.find(NAMES, IsalLibrary::new, IsalLibrary::works);

    private final MethodHandle inflateInit;
    private final MethodHandle inflate;

    private IsalLibrary(SymbolLookup symbols) {
        Linker linker = Linker.nativeLinker();
        inflateInit = linker.downcallHandle(
                symbols.findOrThrow("isal_inflate_init"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        inflate = linker.downcallHandle(
                symbols.findOrThrow("isal_inflate"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    /** The library, unless this machine has none that works. */
    static Optional<IsalLibrary> loaded() {
        return LOADED;
    }

    void init(MemorySegment state) {
        try {
            inflateInit.invokeExact(state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    int inflate(MemorySegment state) {
        try {
            return (int) inflate.invokeExact(state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    private static boolean works(IsalLibrary library) {
        byte[] stored = {1, 3, 0, (byte) 0xFC, (byte) 0xFF, 'a', 'b', 'c', 'x', 'y'};
        ByteBuffer plain = ByteBuffer.allocateDirect(8);
        try (IsalDeflate deflate = new IsalDeflate(library)) {
            deflate.setInput(stored, 0, stored.length);
            int count = deflate.inflate(plain);
            return count == 3 && plain.get(2) == 'c' && deflate.finished() && deflate.remaining() == 2;
        } catch (DataFormatException _) {
            return false;
        }
    }
}
