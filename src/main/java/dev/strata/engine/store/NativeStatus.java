package dev.strata.engine.store;

import dev.strata.engine.CLibrary;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads a file's status from the system itself, because Java does not tell how many blocks a file takes. */
final class NativeStatus {

    private static final int BYTES_PER_BLOCK = 512;
    private static final int TYPE_MASK = 0xf000;
    private static final int DIRECTORY = 0x4000;

    private static final int AT_CURRENT_DIRECTORY = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int STATX_BASIC_STATS = 0x7ff;

    private static final int LONGEST_PATH = 4096;
    private static final int MOST_BYTES = 256;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final Optional<NativeStatus> HERE = find();

    private final MethodHandle function;
    private final boolean statx;
    private final Offsets offsets;

    private NativeStatus(MethodHandle function, boolean statx, Offsets offsets) {
        this.function = function;
        this.statx = statx;
        this.offsets = offsets;
    }

    /** Where the members of the answer stand. */
    private record Offsets(
            long size,
            long links,
            long mode,
            long inode,
            long device,
            long length,
            long blocks,
            long seconds,
            long nanoseconds) {

        /** {@code struct statx}, statx(2): the same on every architecture; the two halves of the device are read as one. */
        static final Offsets LINUX = new Offsets(256, 16, 28, 32, 136, 40, 48, 112, 120);

        /** {@code struct stat} with 64-bit inodes, stat(2); device and mode are read as one. */
        static final Offsets DARWIN = new Offsets(144, 6, 4, 8, 0, 96, 104, 48, 56);
    }

    private record Identity(long device, long inode) {}

    /** Asks the system; empty where it cannot be asked or has no answer. Links are not followed. */
    static Optional<FileStatus> of(Path file) {
        return HERE.flatMap(status -> status.ask(file));
    }

    private static Optional<NativeStatus> find() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var address = ValueLayout.ADDRESS;
        if (os.startsWith("linux")) {
            return CLibrary.function("statx", FunctionDescriptor.of(INT, INT, address, INT, INT, address))
                    .map(function -> new NativeStatus(function, true, Offsets.LINUX));
        }
        if (os.startsWith("mac")) {
            FunctionDescriptor lstat = FunctionDescriptor.of(INT, address, address);
            return CLibrary.function("lstat$INODE64", lstat)
                    .or(() -> CLibrary.function("lstat", lstat))
                    .map(function -> new NativeStatus(function, false, Offsets.DARWIN));
        }
        return Optional.empty();
    }

    private Optional<FileStatus> ask(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            return ask(CLibrary.path(file, arena), arena.allocate(offsets.size(), Long.BYTES));
        }
    }

    private Optional<FileStatus> ask(MemorySegment path, MemorySegment answer) {
        return call(path, answer) == 0 ? Optional.of(read(answer)) : Optional.empty();
    }

    /** Asks about many files, one after another, on one thread; it saves what each question takes in memory. */
    static final class Reader implements Closeable {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment path = arena.allocate(LONGEST_PATH);
        private final MemorySegment answer = arena.allocate(MOST_BYTES, Long.BYTES);

        /** As {@link FileStatus#of}. */
        FileStatus of(Path file) throws IOException {
            byte[] name = CLibrary.bytes(file);
            if (HERE.isEmpty() || name.length >= path.byteSize()) {
                return FileStatus.of(file);
            }
            MemorySegment.copy(name, 0, path, ValueLayout.JAVA_BYTE, 0, name.length);
            path.set(ValueLayout.JAVA_BYTE, name.length, (byte) 0);
            Optional<FileStatus> status = HERE.get().ask(path, answer);
            return status.isPresent() ? status.get() : FileStatus.portable(file);
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private int call(MemorySegment path, MemorySegment answer) {
        try {
            return statx
                    ? (int) function.invokeExact(
                            AT_CURRENT_DIRECTORY, path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, answer)
                    : (int) function.invokeExact(path, answer);
        } catch (Throwable e) {
            throw new AssertionError("the arguments fit the descriptor", e);
        }
    }

    private FileStatus read(MemorySegment answer) {
        int mode = half(answer, offsets.mode());
        return new FileStatus(
                Optional.of(new Identity(number(answer, offsets.device()), number(answer, offsets.inode()))),
                (mode & TYPE_MASK) == DIRECTORY,
                statx ? answer.get(INT, offsets.links()) : half(answer, offsets.links()),
                number(answer, offsets.length()),
                number(answer, offsets.blocks()) * BYTES_PER_BLOCK,
                Instant.ofEpochSecond(number(answer, offsets.seconds()), answer.get(INT, offsets.nanoseconds())));
    }

    private static int half(MemorySegment answer, long offset) {
        return Short.toUnsignedInt(answer.get(ValueLayout.JAVA_SHORT, offset));
    }

    private static long number(MemorySegment answer, long offset) {
        return answer.get(ValueLayout.JAVA_LONG, offset);
    }
}
