package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.FileQuery;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;

/**
 * Which entries of an index a demand shows, and in what order. Takes time in proportion to the entries to make, so it is
 * made away from the UI thread; after that its answers take time in proportion to what they list.
 *
 * @param shown all that may be listed
 * @param matches what the query finds; all that is shown, if there is none
 * @param way directories that lead to matches
 */
record Arrangement(FileIndex index, Demand demand, BitSet shown, BitSet matches, BitSet way) {

    static Arrangement of(FileIndex index, Demand demand) throws InterruptedException {
        BitSet wanted = wanted(index, demand);
        if (!demand.isFiltering()) {
            BitSet shown = (BitSet) wanted.clone();
            addAncestors(index, wanted, shown);
            return new Arrangement(index, demand, shown, wanted, new BitSet());
        }
        BitSet matches = FileQuery.parse(demand.query()).find(index);
        matches.and(wanted);
        BitSet way = new BitSet(index.size());
        addAncestors(index, matches, way);
        BitSet shown = below(index, matches);
        shown.and(wanted);
        addAncestors(index, (BitSet) shown.clone(), shown);
        return new Arrangement(index, demand, shown, matches, way);
    }

    private static BitSet wanted(FileIndex index, Demand demand) {
        BitSet wanted = new BitSet(index.size());
        if (!demand.folders() && showsAll(index, demand)) {
            wanted.set(1, index.size());
            return wanted;
        }
        for (int entry = 1; entry < index.size(); entry++) {
            if (demand.changes().contains(index.change(entry)) && (!demand.folders() || index.isDirectory(entry))) {
                wanted.set(entry);
            }
        }
        return wanted;
    }

    private static boolean showsAll(FileIndex index, Demand demand) {
        return EnumSet.allOf(Change.class).stream()
                .allMatch(change -> demand.changes().contains(change) || index.count(change) == 0);
    }

    /** The entries and all that is below them. */
    private static BitSet below(FileIndex index, BitSet entries) {
        BitSet below = new BitSet(index.size());
        for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
            below.set(i, index.end(i));
        }
        return below;
    }

    private static void addAncestors(FileIndex index, BitSet entries, BitSet into) {
        BitSet seen = new BitSet(index.size());
        for (int i = entries.nextSetBit(0); i >= 0; i = entries.nextSetBit(i + 1)) {
            for (int at = index.parent(i); at != 0 && !seen.get(at); at = index.parent(at)) {
                seen.set(at);
                into.set(at);
            }
        }
    }

    /** All lines, where {@code expanded} says which directories are open. */
    int[] rows(BitSet expanded) {
        if (demand.flat()) {
            int[] rows = matches.stream().toArray();
            demand.order().sort(index, rows);
            return rows;
        }
        return rowsBelow(0, expanded);
    }

    /** The lines below one directory that is being opened. */
    int[] rowsBelow(int directory, BitSet expanded) {
        Lines lines = new Lines();
        add(directory, expanded, lines);
        return Arrays.copyOf(lines.numbers, lines.count);
    }

    private void add(int top, BitSet expanded, Lines lines) {
        Lines pending = new Lines();
        pending.addReversed(children(top));
        while (pending.count > 0) {
            int next = pending.numbers[--pending.count];
            lines.add(next);
            if (expanded.get(next)) {
                pending.addReversed(children(next));
            }
        }
    }

    private int[] children(int directory) {
        Lines children = new Lines();
        for (int child = directory + 1; child < index.end(directory); child = index.end(child)) {
            if (shown.get(child)) {
                children.add(child);
            }
        }
        int[] sorted = Arrays.copyOf(children.numbers, children.count);
        demand.order().sort(index, sorted);
        return sorted;
    }

    /** How many entries are found, of those that are looked among. */
    int found() {
        return matches.cardinality();
    }

    /** Whether an entry is here because it, and not only something below it, was asked for. */
    boolean isFound(int entry) {
        return matches.get(entry);
    }

    Change change(int entry) {
        return index.change(entry);
    }

    /** Numbers without boxes. */
    private static final class Lines {
        private int[] numbers = new int[64];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        void addReversed(int[] more) {
            for (int i = more.length - 1; i >= 0; i--) {
                add(more[i]);
            }
        }
    }
}
