package dev.strata.ui.files;

import dev.strata.engine.browse.FileIndex;
import java.util.BitSet;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Which directories of a tree are open, as numbers of entries: those that the user opened, and as long as a filter is on
 * others, which lead to what it found.
 */
final class OpenFolders {

    /** Beyond these it takes too long to find them in another tree. */
    private static final int CARRIED = 500;

    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private BitSet opened = new BitSet();
    private BitSet inFilter = new BitSet();
    private boolean filtering;

    /** Counts up whenever a directory is opened or closed. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Those that are open now; who changes them says so with {@link #touch}. */
    BitSet now() {
        return filtering ? inFilter : opened;
    }

    /** A copy of those that the user opened, filter or not. */
    BitSet opened() {
        return (BitSet) opened.clone();
    }

    /** Shows with or without a filter from now on. */
    void filter(boolean wanted) {
        filtering = wanted;
    }

    /** Opens those that lead to what a filter found. */
    void lead(BitSet way) {
        inFilter = way;
    }

    /** Opens in another tree the directories of the same paths. */
    void carry(FileIndex from, FileIndex to) {
        BitSet carried = new BitSet();
        if (opened.cardinality() <= CARRIED) {
            opened.stream().forEach(entry -> to.find(from.path(entry)).ifPresent(carried::set));
        }
        opened = carried;
    }

    /** Forgets the directories of a tree that is gone. */
    void clear() {
        opened = new BitSet();
    }

    void touch() {
        changes.set(changes.get() + 1);
    }
}
