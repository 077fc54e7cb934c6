package dev.strata.ui.files;

import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.tree.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which line of the tree is selected, and how one gets from it to others. Used on the UI thread only. */
public final class TreeCursor {

    private final ObjectProperty<Optional<FileRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final TreeViewModel tree;
    private final FileRows rows;

    TreeCursor(TreeViewModel tree) {
        this.tree = tree;
        rows = tree.rows();
    }

    ObjectProperty<Optional<FileRow>> selectedProperty() {
        return selected;
    }

    /** The path of what is selected, which another tree may have too. */
    Optional<ByteString> path() {
        return selected.get().map(row -> row.index().path(row.entry()));
    }

    void clear() {
        selected.set(Optional.empty());
    }

    /** Selects the entry of a path if it has a line. */
    void select(ByteString path) {
        tree.indexProperty()
                .get()
                .flatMap(now -> now.find(path).map(entry -> new FileRow(now, entry)))
                .filter(row -> rows.positionOf(row.entry()) >= 0)
                .ifPresent(row -> selected.set(Optional.of(row)));
    }

    /** Whether what is selected is somewhere below a directory. */
    boolean isBelow(FileRow directory) {
        int end = directory.index().end(directory.entry());
        return selected.get()
                .filter(now -> now.entry() > directory.entry() && now.entry() < end)
                .isPresent();
    }

    /** Closes the selected directory, or else goes to the one that it is in. */
    public void left() {
        selected.get().ifPresent(row -> {
            if (tree.isExpanded(row) && !tree.isFlat()) {
                tree.collapse(row);
            } else {
                up();
            }
        });
    }

    /** Opens the selected directory, or goes to the first entry in it. */
    public void right() {
        selected.get().ifPresent(row -> {
            if (!tree.isExpanded(row)) {
                tree.expand(row);
            } else {
                int next = rows.indexOf(row) + 1;
                if (next < rows.size() && rows.get(next).index().parent(rows.entryAt(next)) == row.entry()) {
                    selected.set(Optional.of(rows.get(next)));
                }
            }
        });
    }

    /** Goes to the directory that the selected entry is in. */
    public void up() {
        selected.get()
                .map(row -> new FileRow(row.index(), row.index().parent(row.entry())))
                .filter(rows::contains)
                .ifPresent(row -> selected.set(Optional.of(row)));
    }

    /** Selects the next match of the filter after the selected line, or the one before it; from the end on at the begin. */
    public void nextMatch(boolean forward) {
        int from = selected.get().map(rows::indexOf).orElse(forward ? -1 : 0);
        for (int step = 1; step <= rows.size(); step++) {
            int at = Math.floorMod(forward ? from + step : from - step, rows.size());
            int entry = rows.entryAt(at);
            if (tree.arrangement().filter(now -> now.isFound(entry)).isPresent()) {
                selected.set(Optional.of(rows.get(at)));
                return;
            }
        }
    }

    /**
     * Selects the next line whose name begins with this, in whatever case; from the end on at the begin.
     *
     * @param onwards whether to look behind the selected line first, and not at it
     */
    void nextBeginning(String beginning, boolean onwards) {
        int from = selected.get().map(rows::indexOf).orElse(-1) + (onwards ? 1 : 0);
        for (int step = 0; step < rows.size(); step++) {
            FileRow row = rows.get(Math.floorMod(from + step, rows.size()));
            if (row.name().regionMatches(true, 0, beginning, 0, beginning.length())) {
                selected.set(Optional.of(row));
                return;
            }
        }
    }

    /** Selects the entry of a path, and opens all that leads there; what a filter hides stays hidden. */
    void reveal(ByteString path) {
        tree.indexProperty().get().ifPresent(now -> now.find(path).ifPresent(entry -> reveal(now, entry)));
    }

    private void reveal(FileIndex index, int entry) {
        Deque<Integer> way = new ArrayDeque<>();
        for (int at = index.parent(entry); at != 0; at = index.parent(at)) {
            way.push(at);
        }
        way.forEach(directory -> tree.expand(new FileRow(index, directory)));
        FileRow row = new FileRow(index, entry);
        if (rows.contains(row)) {
            selected.set(Optional.of(row));
        }
    }
}
