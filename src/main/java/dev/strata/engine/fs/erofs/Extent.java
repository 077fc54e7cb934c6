package dev.strata.engine.fs.erofs;

/**
 * Consecutive bytes of a file.
 *
 * @param position in {@code bytes}, or {@link #HOLE}
 * @param bytes the image's own file, or that of a device
 */
record Extent(long length, long position, ImageBytes bytes) {

    /** The position of what is zeros and stored nowhere. */
    static final long HOLE = -1;
}
