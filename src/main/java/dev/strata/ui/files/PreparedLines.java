package dev.strata.ui.files;

import dev.strata.engine.browse.FileIndex;
import java.util.BitSet;

/**
 * Everything about the lines of a tree that takes its time, worked out away from the UI thread.
 *
 * @param open the directories that are open in it
 * @param rows the numbers of the entries, line by line
 * @param found how many entries were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, not compared
record PreparedLines(Arrangement arrangement, BitSet open, int[] rows, int found) {

    /**
     * Works out what {@code wanted} shows of a tree.
     *
     * @param expanded the directories that the user opened
     */
    static PreparedLines of(FileIndex index, Demand wanted, BitSet expanded) throws InterruptedException {
        Arrangement made = Arrangement.of(index, wanted);
        BitSet open = wanted.isFiltering() ? (BitSet) made.way().clone() : expanded;
        return new PreparedLines(made, open, made.rows(open), made.found());
    }
}
