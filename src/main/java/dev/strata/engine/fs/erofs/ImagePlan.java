package dev.strata.engine.fs.erofs;

import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.util.List;

/**
 * Where everything of an image goes.
 *
 * @param positions of inodes, in bytes, by number
 * @param dataPositions of the blocks of directories and long symbolic links, by inode number
 * @param sharedPosition of the shared attributes
 * @param ranges the stretches that hold inodes, consecutive; besides them only the first block does
 * @param end the image's length
 */
record ImagePlan(
        TreeSurvey survey,
        XattrPlan xattrs,
        Addresses positions,
        Addresses dataPositions,
        long sharedPosition,
        List<Range> ranges,
        long end) {

    /** Where the root is: right behind the superblock, as its number has 16 bits only. */
    static final int ROOT_POSITION = SuperBlock.OFFSET + SuperBlock.SIZE;

    /**
     * A stretch of blocks that is written at once.
     *
     * @param spillFrom where in the spill the tails begin that belong here
     * @param spillTo where they end; a tail out of these bounds is read by itself
     */
    record Range(long from, long to, long spillFrom, long spillTo) {}

    /** Whether the shared attributes fill blocks of their own, before the ranges, instead of a gap among inodes. */
    boolean isSharedInBlocks() {
        return xattrs.sharedSize() > Geometry.BLOCK;
    }

    /** Bytes of the inode itself and its attributes. */
    int xattrEnd(SurveyedInode inode) {
        return InodeHeader.EXTENDED_SIZE + xattrs.bodySize(inode);
    }

    /** Bytes of the inode itself, its attributes and its table of chunks. */
    int headSize(SurveyedInode inode) {
        int end = xattrEnd(inode);
        return isChunked(inode) ? Geometry.roundUp(end, ChunkIndex.SIZE) + tableSize(inode) : end;
    }

    /** Whether contents of the inode are on a device. */
    boolean isChunked(SurveyedInode inode) {
        return tableSize(inode) > 0;
    }

    DataLayout layout(SurveyedInode inode) {
        if (isChunked(inode)) {
            return DataLayout.CHUNK_BASED;
        }
        return isInline(inode) ? DataLayout.FLAT_INLINE : DataLayout.FLAT_PLAIN;
    }

    private static int tableSize(SurveyedInode inode) {
        return inode.node() instanceof Node.RegularFile file && file.content() instanceof WrittenContent content
                ? content.reference().tableSize(content.size())
                : 0;
    }

    long size(SurveyedInode inode) {
        return switch (inode.node()) {
            case Node.RegularFile file -> file.content().size();
            case Node.Symlink symlink -> symlink.target().length();
            case Directory _ -> survey.listing(inode).size();
            case Node.Special _, Node.Whiteout _ -> 0;
        };
    }

    /** Bytes that go behind the inode, if they fit there: see {@link #isInline}. */
    int tailSize(SurveyedInode inode) {
        return switch (inode.node()) {
            case Node.RegularFile file -> ((WrittenContent) file.content()).tailSize();
            case Node.Symlink symlink -> symlink.target().length();
            case Directory _ -> survey.listing(inode).tailSize();
            case Node.Special _, Node.Whiteout _ -> 0;
        };
    }

    /** Whether the tail lies behind the inode. A file's always does, at the cost of a gap where attributes are many. */
    boolean isInline(SurveyedInode inode) {
        int tail = tailSize(inode);
        int room = inode.number() == 0 ? Geometry.BLOCK - ROOT_POSITION : Geometry.BLOCK;
        return tail > 0 && (inode.type() == FileType.REGULAR || headSize(inode) + tail <= room);
    }

    /** Bytes from the inode's begin to its tail's end. */
    int fullSize(SurveyedInode inode) {
        return headSize(inode) + (isInline(inode) ? tailSize(inode) : 0);
    }
}
