package dev.strata.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** Finds functions of the C library, for the few things that Java has no method for. */
public final class CLibrary {

    private static final Charset PATHS = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private CLibrary() {}

    /** The function of that name, unless this system has none. */
    @SuppressWarnings("restricted") // whoever calls this has the descriptor from the function's manual page
    public static Optional<MethodHandle> function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(symbol -> linker.downcallHandle(symbol, descriptor, options));
    }

    /** A path as the system wants it. */
    public static MemorySegment path(Path path, Arena arena) {
        return arena.allocateFrom(path.toString(), PATHS);
    }

    /** As {@link #path}, without the zero at the end. */
    public static byte[] bytes(Path path) {
        return path.toString().getBytes(PATHS);
    }
}
