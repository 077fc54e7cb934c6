package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.tree.Node;
import java.util.Optional;

/** One entry of an index, as a line of the table. Made when it is looked at, and compared by what it stands for. */
public record FileRow(FileIndex index, int entry) {

    /** The whole path, escaped. */
    public String path() {
        return index.path(entry).toString();
    }

    /** The last part of the path, escaped. */
    public String name() {
        return index.name(entry).toString();
    }

    public boolean isDirectory() {
        return index.isDirectory(entry);
    }

    public Node node() {
        return index.node(entry);
    }

    /** What became of it; absent while nobody looked at what lies below. */
    public Optional<Change> knownChange() {
        return index.tree().knowsChanges() ? Optional.of(change()) : Optional.empty();
    }

    public Change change() {
        return index.change(entry);
    }

    /** Whether there is anything in it to be shown. */
    public boolean isExpandable() {
        return isDirectory() && index.end(entry) > entry + 1;
    }

    /** The part that its bytes are of those of its directory, 0 to 1; nothing for what is removed from a directory that stays. */
    public double share() {
        int parent = index.parent(entry);
        boolean gone = change().isGone() && !index.change(parent).isGone();
        long whole = index.bytes(parent);
        return gone || whole == 0 || index.isAgain(entry) ? 0 : (double) index.bytes(entry) / whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileRow that && index == that.index && entry == that.entry;
    }

    @Override
    public int hashCode() {
        return Integer.hashCode(entry);
    }
}
