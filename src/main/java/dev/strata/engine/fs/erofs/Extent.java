package dev.strata.engine.fs.erofs;

/**
 * Consecutive bytes of a file.
 *
 * @param position in the image, or {@link #HOLE}
 */
record Extent(long length, long position) {

    /** The position of what is zeros and stored nowhere. */
    static final long HOLE = -1;
}
