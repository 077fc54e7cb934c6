package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A directory's entries as they are stored: sorted, {@code .} and {@code ..} among them, in blocks of entries followed
 * by their names (kernel documentation, "Directories").
 */
final class DirectoryListing {

    static final ByteString SELF = ByteString.of(".");
    static final ByteString PARENT = ByteString.of("..");

    private final ByteString[] names;
    private final int[] children;
    private final long size;
    private final int tailStart;

    /** Collects the entries, with inode numbers. */
    static final class Builder {
        private final ByteString[] names;
        private final int[] children;
        private int count;

        /** For so many entries beside {@code .} and {@code ..}. */
        Builder(int entries) {
            names = new ByteString[entries + 2];
            children = new int[entries + 2];
        }

        /** Adds the next entry, in byte order. */
        void add(ByteString name, int child) {
            insert(count, name, child);
        }

        DirectoryListing build(int self, int parent) {
            insertInOrder(SELF, self);
            insertInOrder(PARENT, parent);
            return new DirectoryListing(names, children);
        }

        private void insertInOrder(ByteString name, int child) {
            insert(-1 - Arrays.binarySearch(names, 0, count, name), name, child);
        }

        private void insert(int at, ByteString name, int child) {
            System.arraycopy(names, at, names, at + 1, count - at);
            System.arraycopy(children, at, children, at + 1, count - at);
            names[at] = name;
            children[at] = child;
            count++;
        }
    }

    private DirectoryListing(ByteString[] names, int[] children) {
        this.names = names;
        this.children = children;
        int start = 0;
        long blocks = 0;
        int used = 0;
        for (int i = 0; i < names.length; i++) {
            int entry = DirectoryEntry.SIZE + names[i].length();
            if (used + entry > Geometry.BLOCK) {
                blocks++;
                used = 0;
                start = i;
            }
            used += entry;
        }
        size = blocks * Geometry.BLOCK + used;
        tailStart = start;
    }

    /** What {@code i_size} says: whole blocks, and what of the last one is used. */
    long size() {
        return size;
    }

    /** Bytes used in the last block, at least one. */
    int tailSize() {
        return (int) (size - wholeSize());
    }

    /** Bytes before the last block. */
    long wholeSize() {
        return (size - 1) / Geometry.BLOCK * Geometry.BLOCK;
    }

    /** Writes the last block, unpadded, at {@code at} of a zeroed little-endian buffer. */
    void writeTail(ByteBuffer out, int at, List<SurveyedInode> inodes, Addresses positions) {
        write(out, at, tailStart, names.length, inodes, positions);
    }

    /** The index after the last entry of the block whose first entry is {@code start}. */
    int blockEnd(int start) {
        int used = 0;
        int end = start;
        while (end < names.length) {
            used += DirectoryEntry.SIZE + names[end].length();
            if (used > Geometry.BLOCK) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Writes one block of entries. */
    void write(ByteBuffer out, int at, int from, int to, List<SurveyedInode> inodes, Addresses positions) {
        int nameOffset = (to - from) * DirectoryEntry.SIZE;
        out.position(at + nameOffset);
        for (int i = from; i < to; i++) {
            int child = children[i];
            long nid = positions.of(child) >> Geometry.SLOT_BITS;
            new DirectoryEntry(nid, nameOffset, inodes.get(child).type().entryType())
                    .write(out, at + (i - from) * DirectoryEntry.SIZE);
            names[i].writeTo(out);
            nameOffset += names[i].length();
        }
    }
}
