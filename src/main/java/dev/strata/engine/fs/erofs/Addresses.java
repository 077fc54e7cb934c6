package dev.strata.engine.fs.erofs;

/** A place in the image for each inode, by number; 0 as long as there is none. */
final class Addresses {

    private final long[] positions;

    Addresses(int inodes) {
        positions = new long[inodes];
    }

    long of(int number) {
        return positions[number];
    }

    void put(int number, long position) {
        positions[number] = position;
    }
}
