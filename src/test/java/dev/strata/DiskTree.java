package dev.strata;

import dev.strata.engine.tree.ByteString;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder on disk holds, as the kernel tells it and byte by byte: Java's own file API decodes names, so this one
 * asks the C library. Linux only.
 */
public final class DiskTree {

    private static final int CHUNK = 1 << 20;

    private final Arena arena;
    private final LinuxFiles files;
    private final MemorySegment buffer;
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final Map<LinuxFiles.Identity, List<String>> namesByInode = new HashMap<>();

    private DiskTree(Arena arena) {
        this.arena = arena;
        this.files = new LinuxFiles(arena);
        this.buffer = arena.allocate(CHUNK);
    }

    /**
     * One name on disk.
     *
     * @param type {@code f d l c b p s}, as {@code find} names types
     * @param mode the twelve permission bits
     * @param links number of hard links; 0 for directories, where every filesystem counts as it likes
     * @param sameAs the first path, in order, of the same inode; this entry's own path where there is no other
     * @param size bytes; 0 for directories, as above
     * @param sha256 the hash of a regular file's content, else empty
     * @param target a symbolic link's target, escaped, else empty
     * @param xattrs value in hexadecimal by escaped name, all namespaces
     */
    public record Entry(
            char type,
            int mode,
            long uid,
            long gid,
            long mtimeSeconds,
            int mtimeNanos,
            long links,
            String sameAs,
            int major,
            int minor,
            long size,
            String sha256,
            String target,
            SortedMap<String, String> xattrs) {

        Entry sameAs(String path) {
            return linked(path, links);
        }

        public Entry modified(long seconds, int nanos) {
            return new Entry(
                    type, mode, uid, gid, seconds, nanos, links, sameAs, major, minor, size, sha256, target, xattrs);
        }

        public Entry withXattrs(SortedMap<String, String> replacement) {
            return new Entry(
                    type,
                    mode,
                    uid,
                    gid,
                    mtimeSeconds,
                    mtimeNanos,
                    links,
                    sameAs,
                    major,
                    minor,
                    size,
                    sha256,
                    target,
                    replacement);
        }

        public Entry linked(String path, long count) {
            return new Entry(
                    type,
                    mode,
                    uid,
                    gid,
                    mtimeSeconds,
                    mtimeNanos,
                    count,
                    path,
                    major,
                    minor,
                    size,
                    sha256,
                    target,
                    xattrs);
        }
    }

    /** Every entry below {@code root} and the root itself, by escaped path from {@code /} on. */
    public static SortedMap<String, Entry> of(Path root) {
        try (Arena arena = Arena.ofConfined()) {
            DiskTree tree = new DiskTree(arena);
            int folder = tree.files.openDirectory(LinuxFiles.AT_FDCWD, ByteString.of(root.toAbsolutePath() + "/."));
            tree.enter(folder, ByteString.of("."), "/");
            tree.files.close(folder);
            return tree.linked();
        }
    }

    private SortedMap<String, Entry> linked() {
        for (List<String> names : namesByInode.values()) {
            String first = names.stream().min(String::compareTo).orElseThrow();
            names.forEach(name -> entries.computeIfPresent(name, (_, entry) -> entry.sameAs(first)));
        }
        return entries;
    }

    private void enter(int folder, ByteString name, String path) {
        LinuxFiles.Status status = files.status(folder, name);
        boolean directory = status.type() == 'd';
        entries.put(
                path,
                new Entry(
                        status.type(),
                        status.mode(),
                        status.uid(),
                        status.gid(),
                        status.mtimeSeconds(),
                        status.mtimeNanos(),
                        directory ? 0 : status.links(),
                        path,
                        status.major(),
                        status.minor(),
                        directory ? 0 : status.size(),
                        status.type() == 'f' ? sha256(folder, name) : "",
                        status.type() == 'l' ? files.readLink(folder, name).toString() : "",
                        xattrs(folder, name)));
        if (directory) {
            int inside = files.openDirectory(folder, name);
            for (ByteString child : files.list(inside)) {
                enter(inside, child, path.equals("/") ? "/" + child : path + "/" + child);
            }
            files.close(inside);
        } else {
            namesByInode
                    .computeIfAbsent(status.identity(), _ -> new ArrayList<>())
                    .add(path);
        }
    }

    private SortedMap<String, String> xattrs(int folder, ByteString name) {
        SortedMap<String, String> found = new TreeMap<>();
        for (ByteString key : files.xattrNames(folder, name)) {
            found.put(key.toString(), HexFormat.of().formatHex(files.xattr(folder, name, key)));
        }
        return found;
    }

    private String sha256(int folder, ByteString name) {
        MessageDigest hash = newSha256();
        int file = files.openFile(folder, name);
        long read = files.read(file, buffer);
        while (read > 0) {
            hash.update(buffer.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE));
            read = files.read(file, buffer);
        }
        files.close(file);
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
