package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The tree as lines: which directories are open, what is filtered, how it is sorted, what is selected. Opening and closing
 * happens at once; whatever has to look at all entries happens away from the UI thread, and only the latest wish counts.
 */
public final class TreeViewModel {

    private static final int CARRIED = 500;

    private final FileRows rows = new FileRows();
    private final ObjectProperty<Optional<FileRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FileIndex>> index = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Demand> demand = new ReadOnlyObjectWrapper<>(Demand.FIRST);
    private final ReadOnlyIntegerWrapper expansion = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper arranged = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final TaskRunner tasks;
    private final Words words;
    private Optional<Arrangement> arrangement = Optional.empty();
    private Optional<BackgroundTask<?>> arranging = Optional.empty();
    private BitSet expanded = new BitSet();
    private BitSet expandedInFilter = new BitSet();

    public TreeViewModel(TaskRunner tasks, Words words) {
        this.tasks = tasks;
        this.words = words;
    }

    public FileRows rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<Optional<FileIndex>> indexProperty() {
        return index.getReadOnlyProperty();
    }

    public ObjectProperty<Optional<FileRow>> selectedProperty() {
        return selected;
    }

    /** Counts up whenever a directory is opened or closed, for lines that show which. */
    public ReadOnlyIntegerProperty expansionProperty() {
        return expansion.getReadOnlyProperty();
    }

    /** Counts up whenever other lines are shown. */
    ReadOnlyIntegerProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** How many entries the filter finds; empty without one. */
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** What is wrong with the filter; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Demand> demandProperty() {
        return demand.getReadOnlyProperty();
    }

    /** What is found and shown of the index now. */
    Optional<Arrangement> arrangement() {
        return arrangement;
    }

    public boolean isExpanded(FileRow row) {
        return open().get(row.entry());
    }

    /** Whether a filter is what brought the row here. */
    public boolean isMatch(FileRow row) {
        return demand.get().isFiltering()
                && arrangement
                        .filter(a -> a.index() == row.index() && a.isFound(row.entry()))
                        .isPresent();
    }

    public void filter(String query) {
        want(demand.get().withQuery(query));
    }

    public void sort(Order order) {
        want(demand.get().withOrder(order));
    }

    public Order order() {
        return demand.get().order();
    }

    /** Shows what is found as a list. */
    public void flatten(boolean flat) {
        want(demand.get().withFlat(flat));
    }

    /** Shows directories and nothing else. */
    public void onlyFolders(boolean only) {
        want(demand.get().withFolders(only));
    }

    public boolean isFlat() {
        return demand.get().flat();
    }

    public void show(Change change, boolean wanted) {
        want(demand.get().with(change, wanted));
    }

    /** Shows another tree; directories of the same paths stay open, and the selected path stays selected. */
    void show(FileIndex shown, Order order) {
        BitSet carried = new BitSet();
        index.get().ifPresent(former -> carry(former, shown, carried));
        Optional<ByteString> path = selected.get().map(row -> row.index().path(row.entry()));
        expanded = carried;
        index.set(Optional.of(shown));
        demand.set(demand.get().withOrder(order));
        arrange(path);
    }

    /** Shows nothing. */
    void clear() {
        arranging.ifPresent(BackgroundTask::cancel);
        arrangement = Optional.empty();
        index.set(Optional.empty());
        selected.set(Optional.empty());
        rows.show(Optional.empty(), new int[0]);
        found.set("");
    }

    private void carry(FileIndex former, FileIndex next, BitSet into) {
        if (expanded.cardinality() <= CARRIED) {
            expanded.stream().forEach(entry -> next.find(former.path(entry)).ifPresent(into::set));
        }
    }

    private void want(Demand wanted) {
        if (wanted.equals(demand.get())) {
            return;
        }
        demand.set(wanted);
        arrange(selected.get().map(row -> row.index().path(row.entry())));
    }

    private void arrange(Optional<ByteString> keep) {
        arranging.ifPresent(BackgroundTask::cancel);
        index.get().ifPresent(now -> {
            Demand wanted = demand.get();
            BitSet base = (BitSet) expanded.clone();
            var task = tasks.task(TaskTitle.reading("files.filtering"), _ -> Prepared.of(now, wanted, base));
            arranging = Optional.of(task);
            task.onSuccess(ready -> show(ready, keep)).onFailure(this::fail).start();
        });
    }

    /** Everything about an arrangement that takes its time. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, not compared
    private record Prepared(Arrangement arrangement, BitSet open, int[] rows, int found) {
        static Prepared of(FileIndex index, Demand wanted, BitSet expanded) throws InterruptedException {
            Arrangement made = Arrangement.of(index, wanted);
            BitSet open = wanted.isFiltering() ? (BitSet) made.way().clone() : expanded;
            return new Prepared(made, open, made.rows(open), made.found());
        }
    }

    private void show(Prepared ready, Optional<ByteString> keep) {
        if (index.get().filter(now -> now == ready.arrangement.index()).isEmpty()
                || !ready.arrangement.demand().equals(demand.get())) {
            return;
        }
        arrangement = Optional.of(ready.arrangement);
        problem.set("");
        boolean filtering = ready.arrangement.demand().isFiltering();
        if (filtering) {
            expandedInFilter = ready.open;
        }
        rows.show(index.get(), ready.rows);
        found.set(filtering ? words.text("files.found", ready.found) : "");
        touch();
        selected.set(Optional.empty());
        keep.ifPresent(this::reselect);
        arranged.set(arranged.get() + 1);
    }

    private void fail(Throwable failure) {
        problem.set(
                failure instanceof PatternSyntaxException wrong
                        ? words.text("files.wrongFilter", wrong.getDescription())
                        : words.explain(failure).what());
    }

    private void reselect(ByteString path) {
        index.get()
                .flatMap(now -> now.find(path).map(entry -> new FileRow(now, entry)))
                .filter(row -> rows.positionOf(row.entry()) >= 0)
                .ifPresent(row -> selected.set(Optional.of(row)));
    }

    private BitSet open() {
        return demand.get().isFiltering() ? expandedInFilter : expanded;
    }

    /** Opens a directory that is closed, closes one that is open. */
    public void toggle(FileRow row) {
        if (isExpanded(row)) {
            collapse(row);
        } else {
            expand(row);
        }
    }

    public void expand(FileRow row) {
        int at = rows.indexOf(row);
        if (!row.isExpandable() || isExpanded(row) || at < 0 || isFlat()) {
            return;
        }
        open().set(row.entry());
        touch();
        arrangement.ifPresent(now -> rows.insert(at + 1, now.rowsBelow(row.entry(), open())));
    }

    /** Opens a directory and every one below it. */
    public void expandAll(FileRow row) {
        int at = rows.indexOf(row);
        if (!row.isExpandable() || at < 0 || isFlat()) {
            return;
        }
        cutBelow(row, at);
        for (int entry = row.entry(); entry < row.index().end(row.entry()); entry++) {
            if (row.index().isDirectory(entry)) {
                open().set(entry);
            }
        }
        touch();
        arrangement.ifPresent(now -> rows.insert(at + 1, now.rowsBelow(row.entry(), open())));
    }

    public void collapse(FileRow row) {
        int at = rows.indexOf(row);
        if (!isExpanded(row) || at < 0) {
            return;
        }
        open().clear(row.entry());
        touch();
        boolean within = selected.get()
                .filter(now ->
                        now.entry() > row.entry() && now.entry() < row.index().end(row.entry()))
                .isPresent();
        cutBelow(row, at);
        if (within) {
            selected.set(Optional.of(row));
        }
    }

    private void cutBelow(FileRow row, int at) {
        int end = row.index().end(row.entry());
        int to = at + 1;
        while (to < rows.size() && rows.entryAt(to) > row.entry() && rows.entryAt(to) < end) {
            to++;
        }
        rows.cut(at + 1, to);
    }

    /** Closes the selected directory, or else goes to the one that it is in. */
    public void left() {
        selected.get().ifPresent(row -> {
            if (isExpanded(row) && !isFlat()) {
                collapse(row);
            } else {
                up();
            }
        });
    }

    /** Opens the selected directory, or goes to the first entry in it. */
    public void right() {
        selected.get().ifPresent(row -> {
            if (!isExpanded(row)) {
                expand(row);
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
            if (arrangement.filter(now -> now.isFound(entry)).isPresent()) {
                selected.set(Optional.of(rows.get(at)));
                return;
            }
        }
    }

    /** Selects the entry of a path, and opens all that leads there; what a filter hides stays hidden. */
    public void reveal(ByteString path) {
        index.get().flatMap(now -> now.find(path)).ifPresent(entry -> {
            FileIndex now = index.get().orElseThrow();
            Deque<Integer> way = new ArrayDeque<>();
            for (int at = now.parent(entry); at != 0; at = now.parent(at)) {
                way.push(at);
            }
            way.forEach(directory -> expand(new FileRow(now, directory)));
            FileRow row = new FileRow(now, entry);
            if (rows.contains(row)) {
                selected.set(Optional.of(row));
            }
        });
    }

    private void touch() {
        expansion.set(expansion.get() + 1);
    }
}
