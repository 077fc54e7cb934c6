package dev.strata.engine.store;

import dev.strata.engine.CLibrary;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/** The BSD lock of a file (flock(2)), which Java's own locks know nothing of. */
final class NativeLock implements Closeable {

    private static final String FITS = "the arguments fit the descriptor";
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final int READ_WRITE = 2;
    private static final int EXCLUSIVE_WITHOUT_WAITING = 2 | 4;

    private static final Optional<MethodHandle> OPEN = CLibrary.function(
            "open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    private static final Optional<MethodHandle> FLOCK =
            CLibrary.function("flock", FunctionDescriptor.of(INT, INT, INT));
    private static final Optional<MethodHandle> CLOSE = CLibrary.function("close", FunctionDescriptor.of(INT, INT));

    private final int descriptor;

    private NativeLock(int descriptor) {
        this.descriptor = descriptor;
    }

    static boolean isKnownHere() {
        return OPEN.isPresent() && FLOCK.isPresent() && CLOSE.isPresent();
    }

    /** Takes the lock of an existing file; empty while somebody else, of this process or another, has it. */
    static Optional<NativeLock> tryAcquire(Path file) throws IOException {
        int descriptor = open(file);
        if (descriptor < 0) {
            throw new IOException("cannot open " + file);
        }
        NativeLock lock = new NativeLock(descriptor);
        if (lock.take() != 0) {
            lock.close();
            return Optional.empty();
        }
        return Optional.of(lock);
    }

    // each call as the linker made it: to adapt one at run time costs a command some thirty classes

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.orElseThrow().invokeExact(descriptor);
        } catch (Throwable e) {
            throw new AssertionError(FITS, e);
        }
    }

    private int take() {
        try {
            return (int) FLOCK.orElseThrow().invokeExact(descriptor, EXCLUSIVE_WITHOUT_WAITING);
        } catch (Throwable e) {
            throw new AssertionError(FITS, e);
        }
    }

    private static int open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = CLibrary.path(file, arena);
            return (int) OPEN.orElseThrow().invokeExact(path, READ_WRITE);
        } catch (Throwable e) {
            throw new AssertionError(FITS, e);
        }
    }
}
