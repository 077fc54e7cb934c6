package dev.strata.engine.tree;

import java.util.Map;
import java.util.TreeMap;

/**
 * What an inode carries besides its kind and content.
 *
 * @param mode the twelve permission bits: set-user-ID, set-group-ID, sticky and rwxrwxrwx
 * @param uid owner, 0 to 2³²-1
 * @param gid group, 0 to 2³²-1
 * @param mtimeSeconds seconds since 1970, negative before
 * @param mtimeNanos 0 to 999,999,999, added to the seconds
 * @param xattrs extended attributes by full name, such as {@code user.comment}, sorted, never changed
 */
public record Attributes(
        int mode, long uid, long gid, long mtimeSeconds, int mtimeNanos, Map<ByteString, ByteString> xattrs) {

    /** What a directory gets that no entry names and no lower layer has: 0755, owned by root, from 1970. */
    public static final Attributes IMPLICIT_DIRECTORY = new Attributes(0755, 0, 0, 0, 0, Map.of());

    private static final long MAX_ID = 0xFFFF_FFFFL;
    private static final int MAX_NANOS = 999_999_999;

    public Attributes {
        if ((mode & ~07777) != 0 || uid < 0 || uid > MAX_ID || gid < 0 || gid > MAX_ID) {
            throw new IllegalArgumentException("mode %o, owner %d:%d".formatted(mode, uid, gid));
        }
        if (mtimeNanos < 0 || mtimeNanos > MAX_NANOS) {
            throw new IllegalArgumentException("nanoseconds " + mtimeNanos);
        }
    }

    public Attributes withXattrs(Map<ByteString, ByteString> replacement) {
        return new Attributes(
                mode,
                uid,
                gid,
                mtimeSeconds,
                mtimeNanos,
                replacement.isEmpty() ? Map.of() : new TreeMap<>(replacement));
    }
}
