package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads inodes' extended attributes, shared ones once. */
final class XattrTable {

    private final ImageBytes bytes;
    private final long sharedPosition;
    private final Map<Long, XattrEntry> shared = new ConcurrentHashMap<>();

    XattrTable(ImageBytes bytes, SuperBlock superBlock) {
        this.bytes = bytes;
        sharedPosition = superBlock.xattrBlock() << superBlock.blockBits();
    }

    /** By full name, as stored. */
    Map<ByteString, ByteString> of(Inode inode) throws IOException {
        if (inode.header().xattrUnits() == 0) {
            return Map.of();
        }
        ByteBuffer body = bytes.read(inode.xattrPosition(), inode.xattrSize(), "attributes");
        int count = Byte.toUnsignedInt(body.get(XattrEntry.BODY_AT_SHARED_COUNT));
        int at = XattrEntry.BODY_HEADER;
        if (at + count * XattrEntry.UNIT > body.limit()) {
            throw damaged(inode, "more shared attributes than there is room");
        }
        Map<ByteString, ByteString> found = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            put(found, sharedAt(Integer.toUnsignedLong(body.getInt(at)) * XattrEntry.UNIT), inode);
            at += XattrEntry.UNIT;
        }
        while (at < body.limit()) {
            int size = body.limit() - at < XattrEntry.HEADER ? Integer.MAX_VALUE : XattrEntry.sizeAt(body, at);
            if (size > body.limit() - at) {
                throw damaged(inode, "an attribute is longer than its room");
            }
            put(found, XattrEntry.read(body, at), inode);
            at += Geometry.roundUp(size, XattrEntry.UNIT);
        }
        return found;
    }

    private XattrEntry sharedAt(long offset) throws IOException {
        XattrEntry known = shared.get(offset);
        if (known != null) {
            return known;
        }
        long at = sharedPosition + offset;
        int size = XattrEntry.sizeAt(bytes.read(at, XattrEntry.HEADER, "shared attribute"), 0);
        XattrEntry entry = XattrEntry.read(bytes.read(at, size, "shared attribute"), 0);
        shared.put(offset, entry);
        return entry;
    }

    private void put(Map<ByteString, ByteString> found, XattrEntry entry, Inode inode) throws IOException {
        ByteString name = XattrNamespace.nameOf(entry)
                .orElseThrow(() -> bytes.unsupported("attribute namespace " + entry.namespace()));
        if (found.put(name, entry.value()) != null) {
            throw damaged(inode, "two attributes " + name);
        }
    }

    private IOException damaged(Inode inode, String reason) {
        return bytes.damaged("inode %d: %s".formatted(inode.nid(), reason));
    }
}
