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
 */
record Demand(String query, Set<Change> changes, Order order, boolean flat) {

    static final Demand FIRST = new Demand("", EnumSet.allOf(Change.class), Order.BY_NAME, false);

    Demand {
        changes = changes.isEmpty() ? EnumSet.noneOf(Change.class) : EnumSet.copyOf(changes);
    }

    boolean isFiltering() {
        return !query.isBlank();
    }

    boolean isRestricting() {
        return changes.size() < Change.values().length;
    }

    Demand withQuery(String other) {
        return new Demand(other, changes, order, flat);
    }

    Demand withOrder(Order other) {
        return new Demand(query, changes, other, flat);
    }

    Demand withFlat(boolean other) {
        return new Demand(query, changes, order, other);
    }

    Demand with(Change change, boolean wanted) {
        Set<Change> others = EnumSet.noneOf(Change.class);
        others.addAll(changes);
        if (wanted) {
            others.add(change);
        } else {
            others.remove(change);
        }
        return new Demand(query, others, order, flat);
    }
}
