package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One name in a {@link FileTree}: what it is, which layer it is from, and what became of it. Never changes, and stays
 * valid after its browser is closed, save for contents. Compared by identity.
 */
public final class FileEntry {

    private final Optional<FileEntry> parent;
    private final ByteString name;
    private final Pair pair;
    private final Set<Aspect> differences;

    private FileEntry(Optional<FileEntry> parent, ByteString name, Pair pair, Set<Aspect> differences) {
        this.parent = parent;
        this.name = name;
        this.pair = pair;
        this.differences = differences;
    }

    static FileEntry root(Pair pair) throws IOException {
        return of(Optional.empty(), ByteString.EMPTY, pair);
    }

    /** The entry of this name. */
    static FileEntry of(Optional<FileEntry> parent, ByteString name, Pair pair) throws IOException {
        Set<Aspect> differences = pair.before().isPresent() && pair.after().isPresent()
                ? Comparison.differences(pair.before().get(), pair.after().get())
                : EnumSet.noneOf(Aspect.class);
        return new FileEntry(parent, name, pair, differences);
    }

    /** The last part of the path; empty for the root. */
    public ByteString name() {
        return name;
    }

    /** The whole path, from {@code /} on. */
    public ByteString path() {
        Deque<ByteString> names = new ArrayDeque<>();
        for (FileEntry at = this; at.parent.isPresent(); at = at.parent.get()) {
            names.push(at.name);
        }
        if (names.isEmpty()) {
            return ByteString.of("/");
        }
        var path = new ByteArrayOutputStream();
        for (ByteString part : names) {
            path.write('/');
            path.writeBytes(part.toBytes());
        }
        return ByteString.copyOf(path.toByteArray());
    }

    /** What is at the path now; what was there, if it {@linkplain Change#isGone is gone}. */
    public Node node() {
        return shown().node();
    }

    public boolean isDirectory() {
        return shown().isDirectory();
    }

    /** The size of a regular file, the length of a symbolic link's target; 0 for the rest. */
    public long size() {
        return switch (node()) {
            case Node.RegularFile file -> file.content().size();
            case Node.Symlink link -> link.target().length();
            default -> 0;
        };
    }

    /** The place of the layer that {@link #node} is from, 0 for the base; of a directory, the one that gives its attributes. */
    public int layer() {
        return shown().layer().ordinal();
    }

    /** What became of the entry itself; of a directory, not of what is in it. */
    public Change change() {
        if (pair.after().isEmpty()) {
            return pair.buried().isPresent() ? Change.HIDDEN : Change.REMOVED;
        }
        if (pair.before().isEmpty()) {
            return Change.ADDED;
        }
        return differences.isEmpty() ? Change.UNCHANGED : Change.MODIFIED;
    }

    /** In what a {@link Change#MODIFIED} entry differs; nothing for others. */
    public Set<Aspect> differences() {
        return differences.isEmpty() ? EnumSet.noneOf(Aspect.class) : EnumSet.copyOf(differences);
    }

    /** The path in the tree's own syntax, escaped; see {@link ByteString#toString}. */
    @Override
    public String toString() {
        return path().toString();
    }

    Pair pair() {
        return pair;
    }

    /** Whether nothing in or below this directory can differ. */
    boolean isUntouched() {
        return pair.isUntouched();
    }

    Merged shown() {
        return pair.shown();
    }
}
