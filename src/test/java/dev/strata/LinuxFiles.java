package dev.strata;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.strata.engine.tree.ByteString;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The system calls that tell everything about a file, its name given as bytes. */
@SuppressWarnings("restricted")
final class LinuxFiles {

    static final int AT_FDCWD = -100;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int DIRECTORY_FLAG = isArm() ? 040000 : 0200000;
    private static final int BUFFER_BYTES = 1 << 17;

    // struct statx of linux/stat.h, the same on every architecture
    private static final long NLINK = 16;
    private static final long UID = 20;
    private static final long GID = 24;
    private static final long MODE = 28;
    private static final long INO = 32;
    private static final long SIZE = 40;
    private static final long MTIME_SECONDS = 112;
    private static final long MTIME_NANOS = 120;
    private static final long RDEV_MAJOR = 128;
    private static final long RDEV_MINOR = 132;
    private static final long DEV_MAJOR = 136;
    private static final long DEV_MINOR = 140;
    private static final long STATX_BYTES = 256;

    // struct dirent of glibc, 64 bit
    private static final long DIRENT_RECLEN = 16;
    private static final long DIRENT_NAME = 19;

    private static final Map<Integer, Character> TYPES =
            Map.of(0100000, 'f', 0040000, 'd', 0120000, 'l', 0020000, 'c', 0060000, 'b', 0010000, 'p', 0140000, 's');

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPENAT = call("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CLOSE = call("close", 1, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = call("read", 3, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle STATX =
            call("statx", 5, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle READLINKAT =
            call("readlinkat", 4, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle GETDENTS = call("getdents64", 3, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle LLISTXATTR = call("llistxattr", 3, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LGETXATTR = call("lgetxattr", 4, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

    private final MemorySegment state;
    private final MemorySegment statx;
    private final MemorySegment buffer;
    private final MemorySegment path;
    private final MemorySegment key;

    LinuxFiles(Arena arena) {
        state = arena.allocate(CAPTURED);
        statx = arena.allocate(STATX_BYTES, 8);
        buffer = arena.allocate(BUFFER_BYTES, 8);
        path = arena.allocate(8192);
        key = arena.allocate(512);
    }

    /** One file as the kernel knows it; device and inode number together name it. */
    record Identity(int deviceMajor, int deviceMinor, long inode) {}

    /** What {@code statx} tells. */
    record Status(
            char type,
            int mode,
            long links,
            long uid,
            long gid,
            Identity identity,
            long size,
            long mtimeSeconds,
            int mtimeNanos,
            int major,
            int minor) {}

    Status status(int folder, ByteString name) {
        check(name, (int) invoke(STATX, folder, path(name), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, statx));
        int mode = Short.toUnsignedInt(statx.get(JAVA_SHORT, MODE));
        return new Status(
                TYPES.get(mode & 0170000),
                mode & 07777,
                statx.get(JAVA_INT, NLINK),
                Integer.toUnsignedLong(statx.get(JAVA_INT, UID)),
                Integer.toUnsignedLong(statx.get(JAVA_INT, GID)),
                new Identity(statx.get(JAVA_INT, DEV_MAJOR), statx.get(JAVA_INT, DEV_MINOR), statx.get(JAVA_LONG, INO)),
                statx.get(JAVA_LONG, SIZE),
                statx.get(JAVA_LONG, MTIME_SECONDS),
                statx.get(JAVA_INT, MTIME_NANOS),
                statx.get(JAVA_INT, RDEV_MAJOR),
                statx.get(JAVA_INT, RDEV_MINOR));
    }

    int openDirectory(int folder, ByteString name) {
        return (int) check(name, (int) invoke(OPENAT, folder, path(name), DIRECTORY_FLAG, 0));
    }

    int openFile(int folder, ByteString name) {
        return (int) check(name, (int) invoke(OPENAT, folder, path(name), 0, 0));
    }

    long read(int file, MemorySegment into) {
        return check(ByteString.EMPTY, (long) invoke(READ, file, into, into.byteSize()));
    }

    void close(int file) {
        check(ByteString.EMPTY, (int) invoke(CLOSE, file));
    }

    ByteString readLink(int folder, ByteString name) {
        long length = check(name, (long) invoke(READLINKAT, folder, path(name), buffer, buffer.byteSize()));
        return bytes(0, length);
    }

    /** The names in an open directory, as the kernel gives them, without {@code .} and {@code ..}. */
    List<ByteString> list(int folder) {
        List<ByteString> names = new ArrayList<>();
        long length = check(ByteString.EMPTY, (long) invoke(GETDENTS, folder, buffer, buffer.byteSize()));
        while (length > 0) {
            for (long at = 0; at < length; at += Short.toUnsignedInt(buffer.get(JAVA_SHORT, at + DIRENT_RECLEN))) {
                ByteString name = terminated(at + DIRENT_NAME);
                if (!name.equals(ByteString.of(".")) && !name.equals(ByteString.of(".."))) {
                    names.add(name);
                }
            }
            length = check(ByteString.EMPTY, (long) invoke(GETDENTS, folder, buffer, buffer.byteSize()));
        }
        return names;
    }

    List<ByteString> xattrNames(int folder, ByteString name) {
        long length = check(name, (long) invoke(LLISTXATTR, throughFolder(folder, name), buffer, buffer.byteSize()));
        List<ByteString> names = new ArrayList<>();
        for (long at = 0; at < length; ) {
            ByteString found = terminated(at);
            names.add(found);
            at += found.length() + 1L;
        }
        return names;
    }

    byte[] xattr(int folder, ByteString name, ByteString xattr) {
        copy(xattr.toBytes(), key);
        long length =
                check(name, (long) invoke(LGETXATTR, throughFolder(folder, name), key, buffer, buffer.byteSize()));
        return bytes(0, length).toBytes();
    }

    private ByteString terminated(long from) {
        long end = from;
        while (buffer.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        return bytes(from, end);
    }

    private ByteString bytes(long from, long end) {
        return ByteString.copyOf(buffer.asSlice(from, end - from).toArray(JAVA_BYTE));
    }

    /** There is no {@code listxattrat} on older kernels, so the path goes through the open folder. */
    private MemorySegment throughFolder(int folder, ByteString name) {
        return path(ByteString.of("/proc/self/fd/" + folder + "/").concat(name));
    }

    private MemorySegment path(ByteString name) {
        copy(name.toBytes(), path);
        return path;
    }

    private static void copy(byte[] bytes, MemorySegment to) {
        MemorySegment.copy(bytes, 0, to, JAVA_BYTE, 0, bytes.length);
        to.set(JAVA_BYTE, bytes.length, (byte) 0);
    }

    private long check(ByteString name, long result) {
        if (result < 0) {
            throw new AssertionError("error " + (int) ERRNO.get(state, 0L) + " from the kernel for " + name);
        }
        return result;
    }

    private Object invoke(MethodHandle call, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = state;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return call.invokeWithArguments(all);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle call(String name, int fixed, ValueLayout result, MemoryLayout... parameters) {
        FunctionDescriptor type = FunctionDescriptor.of(result, parameters);
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return SymbolLookup.loaderLookup()
                .or(LINKER.defaultLookup())
                .find(name)
                .map(symbol -> fixed < parameters.length
                        ? LINKER.downcallHandle(symbol, type, errno, Linker.Option.firstVariadicArg(fixed))
                        : LINKER.downcallHandle(symbol, type, errno))
                .orElseThrow(() -> new AssertionError("the C library has no " + name));
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").equals("aarch64");
    }
}
