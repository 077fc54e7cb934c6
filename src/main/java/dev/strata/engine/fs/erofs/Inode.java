package dev.strata.engine.fs.erofs;

/**
 * An inode of an open image.
 *
 * @param nid its number, which says where it lies
 * @param position in bytes
 */
record Inode(long nid, long position, InodeHeader header, FileType type, DataLayout layout) {

    int xattrSize() {
        return XattrEntry.bodySize(header.xattrUnits());
    }

    long xattrPosition() {
        return position + header.headerSize();
    }

    /** Where inline data or the table of chunks may begin. */
    long endPosition() {
        return xattrPosition() + xattrSize();
    }

    long size() {
        return header.size();
    }
}
