package dev.strata.engine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that grows large, written as Linux does it at the least cost. Blocks are set aside ahead of its writer on ext4,
 * which otherwise makes room for each of them when it is written: a third of what writing costs. The length stays what was
 * written. Where it cannot be done, or room is scarce, the file grows as any other. For one thread at a time.
 */
public final class LargeFile {

    /** Given more at once, the system looks for memory in one piece, which may take longer than writing does. */
    public static final int MOST_AT_ONCE = 1 << 20;

    /** A smaller file is written before it would pay. */
    private static final long LEAST = 4 << 20;

    private static final long STEP = 32 << 20;

    /** Others need the room more than a file that may end soon. */
    private static final long SCARCE = 64 * STEP;

    private final Path file;
    private long reserved = LEAST;
    private boolean used;

    public LargeFile(Path file) {
        this.file = file;
    }

    /** To be called with the length that the file is about to have. */
    public void before(long length) {
        if (length <= reserved) {
            return;
        }
        long from = Math.max(length - STEP, reserved);
        if (isWorthwhile() && Calls.HERE.isPresent() && Calls.HERE.get().reserve(file, from, length + STEP - from)) {
            used = true;
            reserved = length + STEP;
        } else {
            reserved = Long.MAX_VALUE;
        }
    }

    /** Gives back what was set aside beyond the length that the file has. */
    public void release() throws IOException {
        if (used && Calls.HERE.isPresent()) {
            Calls.HERE.get().cut(file, Files.size(file));
            used = false;
        }
    }

    private boolean isWorthwhile() {
        try {
            FileStore store = Files.getFileStore(file);
            return store.type().equals("ext4") && store.getUsableSpace() > SCARCE;
        } catch (IOException _) {
            return false; // whoever writes will hear of it
        }
    }

    /** The functions of Linux's C library. */
    private record Calls(MethodHandle open, MethodHandle fallocate, MethodHandle close, MethodHandle truncate) {

        static final Optional<Calls> HERE = find();

        private static final int WRITE_ONLY = 1;
        private static final int KEEP_SIZE = 1;

        private static Optional<Calls> find() {
            var path = ValueLayout.ADDRESS;
            var number = ValueLayout.JAVA_INT;
            var length = ValueLayout.JAVA_LONG;
            var open = CLibrary.function("open", FunctionDescriptor.of(number, path, number));
            var fallocate =
                    CLibrary.function("fallocate", FunctionDescriptor.of(number, number, number, length, length));
            var close = CLibrary.function("close", FunctionDescriptor.of(number, number));
            var truncate = CLibrary.function("truncate", FunctionDescriptor.of(number, path, length));
            return open.isPresent() && fallocate.isPresent() && close.isPresent() && truncate.isPresent()
                    ? Optional.of(new Calls(open.get(), fallocate.get(), close.get(), truncate.get()))
                    : Optional.empty();
        }

        boolean reserve(Path file, long from, long length) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment path = CLibrary.path(file, arena);
                int descriptor = (int) open.invokeExact(path, WRITE_ONLY);
                if (descriptor < 0) {
                    return false;
                }
                int outcome = (int) fallocate.invokeExact(descriptor, KEEP_SIZE, from, length);
                int _ = (int) close.invokeExact(descriptor);
                return outcome == 0;
            } catch (Throwable e) {
                throw new AssertionError("a function that throws nothing", e);
            }
        }

        void cut(Path file, long length) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment path = CLibrary.path(file, arena);
                int _ = (int) truncate.invokeExact(path, length);
            } catch (Throwable e) {
                throw new AssertionError("a function that throws nothing", e);
            }
        }
    }
}
