package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.util.HashSet;
import java.util.Set;

/**
 * What a layer's whiteouts hide, by real path.
 *
 * @param names entries hidden altogether
 * @param contents directories whose entries are hidden
 */
record Masks(Set<ByteString> names, Set<ByteString> contents) {

    Masks() {
        this(new HashSet<>(), new HashSet<>());
    }

    boolean isEmpty() {
        return names.isEmpty() && contents.isEmpty();
    }

    Place.Veil rootVeil() {
        return contents.contains(ByteString.EMPTY) ? Place.Veil.ENTRIES : Place.Veil.NONE;
    }

    Place.Veil veilOf(Place parent, ByteString name) {
        if (parent.veil().hidesEntries()) {
            return Place.Veil.ALL;
        }
        if (isEmpty()) {
            return Place.Veil.NONE;
        }
        ByteString path = parent.pathOf(name);
        if (names.contains(path)) {
            return Place.Veil.ALL;
        }
        return contents.contains(path) ? Place.Veil.ENTRIES : Place.Veil.NONE;
    }
}
