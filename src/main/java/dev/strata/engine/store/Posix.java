package dev.strata.engine.store;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The few system calls that Java has no method for. On a system without them the results are empty. */
final class Posix {

    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final Charset PATHS = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    private static final int BYTES_PER_BLOCK = 512;

    private static final int READ_WRITE = 2;
    private static final int LOCK_EXCLUSIVE = 2;
    private static final int LOCK_NONBLOCKING = 4;

    private static final Optional<Stat> STAT = Stat.find();
    private static final Optional<MethodHandle> OPEN =
            function("open", FunctionDescriptor.of(INT, ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    private static final Optional<MethodHandle> FLOCK = function("flock", FunctionDescriptor.of(INT, INT, INT));
    private static final Optional<MethodHandle> CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private Posix() {}

    /** The bytes in the blocks that a file takes on disk, a symbolic link not followed. */
    static OptionalLong allocatedBytes(Path file) {
        return STAT.map(stat -> stat.allocated(file)).orElse(OptionalLong.empty());
    }

    /** Whether {@link #lock} works here. */
    static boolean canLock() {
        return OPEN.isPresent() && FLOCK.isPresent() && CLOSE.isPresent();
    }

    /**
     * Takes the BSD lock of a file, which Java's own locks know nothing of.
     *
     * @return what releases it; absent while somebody else has it
     */
    static Optional<AutoCloseable> lock(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = call(OPEN.orElseThrow(), arena.allocateFrom(file.toString(), PATHS), READ_WRITE);
            if (descriptor < 0) {
                throw new IOException("cannot open " + file);
            }
            if (call(FLOCK.orElseThrow(), descriptor, LOCK_EXCLUSIVE | LOCK_NONBLOCKING) != 0) {
                call(CLOSE.orElseThrow(), descriptor);
                return Optional.empty();
            }
            return Optional.of(() -> call(CLOSE.orElseThrow(), descriptor));
        }
    }

    /** The call that tells a file's blocks, and where in its answer they stand. */
    private record Stat(MethodHandle handle, boolean statx, long size, long blocksOffset) {

        // statx(2): the same layout on every architecture
        private static final long STATX_SIZE = 256;
        private static final long STATX_BLOCKS = 48;
        private static final int AT_CURRENT_DIRECTORY = -100;
        private static final int AT_SYMLINK_NOFOLLOW = 0x100;
        private static final int STATX_BASIC_STATS = 0x7ff;

        // macOS, struct stat with 64-bit inodes
        private static final long DARWIN_SIZE = 144;
        private static final long DARWIN_BLOCKS = 104;

        static Optional<Stat> find() {
            String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            if (os.startsWith("linux")) {
                return function("statx", FunctionDescriptor.of(INT, INT, ADDRESS, INT, INT, ADDRESS))
                        .map(handle -> new Stat(handle, true, STATX_SIZE, STATX_BLOCKS));
            }
            if (os.startsWith("mac")) {
                FunctionDescriptor lstat = FunctionDescriptor.of(INT, ADDRESS, ADDRESS);
                return function("lstat$INODE64", lstat)
                        .or(() -> function("lstat", lstat))
                        .map(handle -> new Stat(handle, false, DARWIN_SIZE, DARWIN_BLOCKS));
            }
            return Optional.empty();
        }

        OptionalLong allocated(Path file) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment answer = arena.allocate(size, Long.BYTES);
                MemorySegment path = arena.allocateFrom(file.toString(), PATHS);
                int result = statx
                        ? call(handle, AT_CURRENT_DIRECTORY, path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, answer)
                        : call(handle, path, answer);
                return result == 0
                        ? OptionalLong.of(answer.get(ValueLayout.JAVA_LONG, blocksOffset) * BYTES_PER_BLOCK)
                        : OptionalLong.empty();
            }
        }
    }

    @SuppressWarnings("restricted") // the descriptors above are those of the C library
    private static Optional<MethodHandle> function(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(symbol -> linker.downcallHandle(symbol, descriptor, options));
    }

    private static int call(MethodHandle handle, Object... arguments) {
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError("the arguments fit the descriptor", e);
        }
    }
}
