package dev.strata.engine.fs.erofs;

import java.util.Arrays;
import java.util.OptionalLong;

/** Unused stretches within blocks, by size; the smallest that will do is taken, so that packing is tight and quick. */
final class FreeSpace {

    private static final int SIZES = Geometry.BLOCK / Geometry.SLOT + 1;

    private final long[][] positions = new long[SIZES][];
    private final int[] counts = new int[SIZES];
    private long newestEnd;
    private int newestUnits;

    FreeSpace() {
        Arrays.fill(positions, new long[0]);
    }

    /** Adds what is left of a block that goes into use. */
    void addNewest(long position, int bytes) {
        newestEnd = position + bytes;
        add(position, bytes);
    }

    /** Adds a stretch; both numbers are multiples of a slot, and it lies within one block. */
    void add(long position, int bytes) {
        int units = bytes / Geometry.SLOT;
        if (position + bytes == newestEnd) {
            newestUnits = units;
        }
        if (units == 0) {
            return;
        }
        if (counts[units] == positions[units].length) {
            positions[units] = Arrays.copyOf(positions[units], Math.max(4, counts[units] * 2));
        }
        positions[units][counts[units]++] = position;
    }

    /** Takes so many bytes, a multiple of a slot, from the smallest stretch that has them. */
    OptionalLong take(int bytes) {
        int wanted = bytes / Geometry.SLOT;
        for (int units = wanted; units < SIZES; units++) {
            if (counts[units] > 0) {
                long position = positions[units][--counts[units]];
                add(position + bytes, (units - wanted) * Geometry.SLOT);
                return OptionalLong.of(position);
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the newest block ends there. */
    boolean isNewestEnd(long position) {
        return newestEnd == position;
    }

    /** Takes up to so many bytes from the very end of the newest block, and says how many. */
    int takeNewestEnd(int atMost) {
        int units = Math.min(newestUnits, atMost / Geometry.SLOT);
        if (units == 0) {
            return 0;
        }
        int index = counts[newestUnits] - 1;
        long position = newestEnd - (long) newestUnits * Geometry.SLOT;
        while (positions[newestUnits][index] != position) {
            index--;
        }
        positions[newestUnits][index] = positions[newestUnits][--counts[newestUnits]];
        add(position, (newestUnits - units) * Geometry.SLOT);
        newestUnits = 0;
        return units * Geometry.SLOT;
    }

    /** Gives all that is left to another. */
    void moveTo(FreeSpace other) {
        for (int units = 1; units < SIZES; units++) {
            for (int i = 0; i < counts[units]; i++) {
                other.add(positions[units][i], units * Geometry.SLOT);
            }
            counts[units] = 0;
        }
    }
}
