package dev.strata.engine.fs.erofs;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets contents whose heads are the same lie on the same blocks: trees of packages hold many files twice, and what
 * several layers or directories copied comes again. Only the bytes decide, so the image depends on nothing but what
 * was written and in which order.
 */
final class SharedHeads {

    private record Key(long size, int checksum) {}

    private final DataArea data;
    private Map<Key, Long> first = new HashMap<>();

    SharedHeads(DataArea data) {
        this.data = data;
    }

    /**
     * Says where the head lies that was written last, and gives its blocks back if it was there before.
     *
     * @param position where it was written
     * @param checksum CRC32C over it
     */
    long place(long position, long size, int checksum) throws IOException {
        if (size == 0) {
            return position;
        }
        Long before = first.putIfAbsent(new Key(size, checksum), position);
        if (before == null || !data.isSame(before, position, size)) {
            return position;
        }
        data.rewind(position);
        return before;
    }

    /** To be called when nothing comes any more: a tree outlives its writing, and holds on to all of this. */
    void forget() {
        first = Map.of();
    }
}
