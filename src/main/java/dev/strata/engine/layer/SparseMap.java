package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.LimitExceeded;
import java.util.Arrays;

/** Where a sparse file's data goes: regions in ascending order, holes between them, all within the real size. */
final class SparseMap {

    private final long size;
    private final long[] regions;

    private SparseMap(long size, long[] regions) {
        this.size = size;
        this.regions = regions;
    }

    /** A file without holes. */
    static SparseMap solid(long size) {
        return new SparseMap(size, new long[] {0, size});
    }

    /** The size with holes expanded. */
    long size() {
        return size;
    }

    int count() {
        return regions.length / 2;
    }

    long offset(int region) {
        return regions[2 * region];
    }

    long length(int region) {
        return regions[2 * region + 1];
    }

    /** Gathers regions as a header lists them. */
    static final class Builder {
        private final Complaints complaints;
        private final int maxRegions;
        private long[] numbers = new long[8];
        private int count;

        Builder(int maxRegions, Complaints complaints) {
            this.maxRegions = maxRegions;
            this.complaints = complaints;
        }

        /** Adds the next offset or length, whichever is due. */
        void add(long number) throws LimitExceeded {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
            complaints.within("regions of a sparse file", maxRegions, (count + 1L) / 2);
        }

        /** The map, if it fits the real size and the data that the archive holds for it. */
        SparseMap fitted(long size, long stored) throws BadLayer {
            boolean fits = size >= 0 && count % 2 == 0;
            long end = 0;
            long data = 0;
            for (int i = 0; fits && i < count; i += 2) {
                // compared by differences, since sums could overflow
                fits = numbers[i] >= end && numbers[i + 1] >= 0 && numbers[i + 1] <= size - numbers[i];
                end = numbers[i] + numbers[i + 1];
                data += numbers[i + 1];
            }
            if (!fits || data != stored) {
                throw complaints.because("sparse map that does not fit");
            }
            return new SparseMap(size, Arrays.copyOf(numbers, count));
        }
    }
}
