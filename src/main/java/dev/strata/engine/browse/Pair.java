package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a path was and what it is now; at least one of the two is there. */
record Pair(Optional<Merged> before, Optional<Merged> after) {

    private static Pair same(Merged both) {
        return new Pair(Optional.of(both), Optional.of(both));
    }

    /** What is there now; what was there, if it is gone. */
    Merged shown() {
        return after.orElseGet(before::orElseThrow);
    }

    /** Whether the very same layers make this of it, so that nothing in or below it can differ. */
    boolean isUntouched() {
        return before.isPresent() && after.isPresent() && before.get().isSameAs(after.get());
    }

    /** What became of the path itself. Contents are read only where nothing cheaper tells them apart. */
    Change change() throws IOException {
        if (before.isEmpty()) {
            return Change.ADDED;
        }
        if (after.isEmpty()) {
            return Change.REMOVED;
        }
        return Comparison.differ(before.get(), after.get()) ? Change.MODIFIED : Change.UNCHANGED;
    }

    Optional<Pair> child(ByteString name) {
        if (isUntouched()) {
            return after.flatMap(side -> side.child(name)).map(Pair::same);
        }
        Optional<Merged> old = lower().flatMap(side -> side.child(name));
        Optional<Merged> now = after.flatMap(side -> side.child(name));
        return old.isEmpty() && now.isEmpty() ? Optional.empty() : Optional.of(new Pair(old, now));
    }

    /** All names in a directory that either side mentions, sorted; those of whiteouts have no {@link #child}. */
    Collection<ByteString> names() {
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
