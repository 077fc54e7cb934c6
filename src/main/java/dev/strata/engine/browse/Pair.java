package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a path was and what it is now; at least one of the three is there.
 *
 * @param buried what all layers together have, whatever hides it; empty where nothing is hidden, or nobody wants to know
 */
record Pair(Optional<Merged> before, Optional<Merged> after, Optional<Merged> buried) {

    Pair(Optional<Merged> before, Optional<Merged> after) {
        this(before, after, Optional.empty());
    }

    /** What is there now; what was there, if it is gone. */
    Merged shown() {
        return after.or(() -> before).or(() -> buried).orElseThrow();
    }

    /** Whether the very same layers make this of it, so that nothing in or below it can differ. */
    boolean isUntouched() {
        return before.isPresent() && after.isPresent() && before.get().isSameAs(after.get());
    }

    /** What became of the path itself. Contents are read only where nothing cheaper tells them apart. */
    Change change() throws IOException {
        if (after.isEmpty()) {
            return buried.isPresent() ? Change.HIDDEN : Change.REMOVED;
        }
        if (before.isEmpty()) {
            return Change.ADDED;
        }
        return Comparison.differ(before.get(), after.get()) ? Change.MODIFIED : Change.UNCHANGED;
    }

    Optional<Pair> child(ByteString name) {
        Optional<Merged> now = after.flatMap(side -> side.child(name));
        Optional<Merged> old = isUntouched() ? now : lower().flatMap(side -> side.child(name));
        Optional<Merged> all = buried.flatMap(side -> side.buried(name)).filter(side -> hides(now, side));
        return old.isEmpty() && now.isEmpty() && all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pair(old, now, all));
    }

    /** Whether there may be something of {@code all} that does not show in {@code now}. */
    private static boolean hides(Optional<Merged> now, Merged all) {
        return now.isEmpty() || (now.get().isDirectory() && all.slices().size() > 1);
    }

    /** All names in a directory that either side mentions, sorted; those of whiteouts have no {@link #child}. */
    Collection<ByteString> names() {
        if (buried.isPresent()) {
            return buried.get().names();
        }
        Collection<ByteString> now = after.map(Merged::names).orElse(List.of());
        Collection<ByteString> old = lower().map(Merged::names).orElse(List.of());
        if (old.isEmpty() || isUntouched()) {
            return now;
        }
        if (now.isEmpty()) {
            return old;
        }
        Collection<ByteString> names = new TreeSet<>(now);
        names.addAll(old);
        return names;
    }

    /** What was in a directory; of one that is now something else, nothing is told. */
    private Optional<Merged> lower() {
        return after.map(Merged::isDirectory).orElse(true) ? before : Optional.empty();
    }
}
