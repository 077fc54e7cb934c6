package dev.strata.engine.fs.erofs;

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
        InodeSizes sizes,
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
        return sizes.header(inode.number()) + xattrs.bodySize(inode);
    }

    /** Whether contents of the inode are on a device. */
    boolean isChunked(SurveyedInode inode) {
        return sizes.table(inode.number()) > 0;
    }

    /** Whether the data's last bytes lie behind the inode. */
    boolean isInline(SurveyedInode inode) {
        return sizes.tail(inode.number()) > 0;
    }

    DataLayout layout(SurveyedInode inode) {
        if (isChunked(inode)) {
            return DataLayout.CHUNK_BASED;
        }
        return isInline(inode) ? DataLayout.FLAT_INLINE : DataLayout.FLAT_PLAIN;
    }

    long size(SurveyedInode inode) {
        return sizes.size(inode.number());
    }
}
