package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the user wants to see of a tree.
 *
 * @param query as in {@link dev.strata.engine.browse.FileQuery}
 * @param changes entries of other changes are shown only as the way to these
 * @param flat a list of what is found, without the directories that lead there
 * @param folders directories and nothing else
 */
record Demand(String query, Set<Change> changes, Order order, boolean flat, boolean folders) {

    /** What is shown unless somebody wants more or less: all that is there, and what a layer removes. */
    private static final Set<Change> USUAL = EnumSet.complementOf(EnumSet.of(Change.HIDDEN));

    static final Demand FIRST = new Demand("", USUAL, Order.BY_NAME, false, false);

    Demand {
        changes = changes.isEmpty() ? EnumSet.noneOf(Change.class) : EnumSet.copyOf(changes);
    }

    boolean isFiltering() {
        return !query.isBlank();
    }

    /** Whether less is shown than usual. */
    boolean isRestricting() {
        return folders || !changes.containsAll(USUAL);
    }

    Demand withQuery(String other) {
        return new Demand(other, changes, order, flat, folders);
    }

    Demand withOrder(Order other) {
        return new Demand(query, changes, other, flat, folders);
    }

    Demand withFlat(boolean other) {
        return new Demand(query, changes, order, other, folders);
    }

    Demand withFolders(boolean other) {
        return new Demand(query, changes, order, flat, other);
    }

    /** The same order and form, of all that is usually shown, and of what is shown already. */
    Demand withoutLimits() {
        Set<Change> all = EnumSet.copyOf(USUAL);
        all.addAll(changes);
        return new Demand("", all, order, flat, false);
    }

    Demand with(Change change, boolean wanted) {
        Set<Change> others = EnumSet.noneOf(Change.class);
        others.addAll(changes);
        if (wanted) {
            others.add(change);
        } else {
            others.remove(change);
        }
        return new Demand(query, others, order, flat, folders);
    }
}
