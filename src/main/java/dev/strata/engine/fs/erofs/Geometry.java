package dev.strata.engine.fs.erofs;

/** The sizes from which every address of an image that we write is made. */
final class Geometry {

    static final int BLOCK_BITS = 12;
    static final int BLOCK = 1 << BLOCK_BITS;

    /** Inodes begin at multiples of this; an inode's number counts them. */
    static final int SLOT_BITS = 5;

    static final int SLOT = 1 << SLOT_BITS;

    private Geometry() {}

    static long roundUp(long value, int unit) {
        return (value + unit - 1) / unit * unit;
    }

    static int roundUp(int value, int unit) {
        return (value + unit - 1) / unit * unit;
    }

    static long blocks(long bytes) {
        return roundUp(bytes, BLOCK) >> BLOCK_BITS;
    }
}
