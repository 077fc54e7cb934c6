package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.FileQuery;
import dev.strata.engine.browse.WrongWord;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * The tree as lines: which directories are open, what is filtered, how it is sorted, what is selected. Opening and closing
 * happens at once; whatever has to look at all entries happens away from the UI thread, and only the latest wish counts.
 */
public final class TreeViewModel {

    private final FileRows rows = new FileRows();
    private final TreeCursor cursor = new TreeCursor(this);
    private final ReadOnlyObjectWrapper<Optional<FileIndex>> index = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Demand> demand = new ReadOnlyObjectWrapper<>(Demand.FIRST);
    private final OpenFolders folders = new OpenFolders();
    private final ReadOnlyIntegerWrapper arranged = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final TaskRunner tasks;
    private final Words words;
    private Optional<Arrangement> arrangement = Optional.empty();
    private Optional<BackgroundTask<?>> arranging = Optional.empty();
    private String understood = "";

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

    /** Whether all is read of what is shown, and not only what one layer holds. */
    public ObservableValue<Boolean> whole() {
        return index.map(shown -> shown.filter(now -> now.tree().knowsChanges()).isPresent());
    }

    /** How many directories there are; empty while nothing is shown. */
    public ObservableValue<String> folders() {
        return index.map(shown -> shown.map(now -> String.format(Locale.ENGLISH, "%,d", now.directories()))
                .orElse(""));
    }

    public ObjectProperty<Optional<FileRow>> selectedProperty() {
        return cursor.selectedProperty();
    }

    /** What goes from line to line. */
    public TreeCursor cursor() {
        return cursor;
    }

    /** Counts up whenever a directory is opened or closed, for lines that show which. */
    public ReadOnlyIntegerProperty expansionProperty() {
        return folders.changesProperty();
    }

    /** Counts up whenever other lines are shown. */
    ReadOnlyIntegerProperty arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    /** How many entries the filter finds; empty without one. */
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** What is wrong with a word of the filter, which then counts for nothing; empty if nothing is. */
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
        return folders.now().get(row.entry());
    }

    boolean isFiltering() {
        return shown().isFiltering();
    }

    /** Whether a filter is what brought the row here. */
    public boolean isMatch(FileRow row) {
        return isFiltering()
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
        index.get().ifPresentOrElse(former -> folders.carry(former, shown), folders::clear);
        Optional<ByteString> path = cursor.path();
        index.set(Optional.of(shown));
        set(demand.get().withOrder(order));
        arrange(path);
    }

    /** Shows nothing. */
    void clear() {
        arranging.ifPresent(BackgroundTask::cancel);
        arrangement = Optional.empty();
        index.set(Optional.empty());
        cursor.clear();
        rows.show(Optional.empty(), new int[0]);
        found.set("");
    }

    private void want(Demand wanted) {
        if (wanted.equals(demand.get())) {
            return;
        }
        set(wanted);
        arrange(cursor.path());
    }

    private void set(Demand wanted) {
        problem.set(problem(wanted.query()));
        understood = problem.get().isEmpty() ? wanted.query() : FileQuery.withoutWrongWords(wanted.query());
        folders.filter(wanted.withQuery(understood).isFiltering());
        demand.set(wanted);
    }

    private String problem(String query) {
        try {
            FileQuery.parse(query);
            return "";
        } catch (WrongWord wrong) {
            return switch (wrong.kind()) {
                case TYPE -> words.text("files.wrongType", wrong.word());
                case SIZE -> words.text("files.wrongSize", wrong.word());
                case EXPRESSION -> words.text("files.wrongFilter", wrong.word(), wrong.reason());
            };
        }
    }

    /** What is demanded as far as it makes sense. */
    private Demand shown() {
        return demand.get().withQuery(understood);
    }

    private void arrange(Optional<ByteString> keep) {
        arranging.ifPresent(BackgroundTask::cancel);
        index.get().ifPresent(now -> {
            Demand wanted = shown();
            BitSet opened = folders.opened();
            var task = tasks.task(TaskTitle.reading("files.filtering"), _ -> PreparedLines.of(now, wanted, opened));
            arranging = Optional.of(task);
            task.onSuccess(ready -> show(ready, keep)).onFailure(this::fail).start();
        });
    }

    private void show(PreparedLines ready, Optional<ByteString> keep) {
        if (index.get().filter(now -> now == ready.arrangement().index()).isEmpty()
                || !ready.arrangement().demand().equals(shown())) {
            return;
        }
        arrangement = Optional.of(ready.arrangement());
        boolean filtering = ready.arrangement().demand().isFiltering();
        if (filtering) {
            folders.lead(ready.open());
        }
        rows.show(index.get(), ready.rows());
        found.set(filtering ? words.text("files.found", ready.found()) : "");
        folders.touch();
        cursor.clear();
        keep.ifPresent(cursor::select);
        arranged.set(arranged.get() + 1);
    }

    private void fail(Throwable failure) {
        problem.set(words.explain(failure).what());
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
        folders.now().set(row.entry());
        folders.touch();
        arrangement.ifPresent(now -> rows.insert(at + 1, now.rowsBelow(row.entry(), folders.now())));
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
                folders.now().set(entry);
            }
        }
        folders.touch();
        arrangement.ifPresent(now -> rows.insert(at + 1, now.rowsBelow(row.entry(), folders.now())));
    }

    public void collapse(FileRow row) {
        int at = rows.indexOf(row);
        if (!isExpanded(row) || at < 0) {
            return;
        }
        folders.now().clear(row.entry());
        folders.touch();
        boolean within = cursor.isBelow(row);
        cutBelow(row, at);
        if (within) {
            selectedProperty().set(Optional.of(row));
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

    /** Selects the entry of a path, and opens all that leads there; what a filter hides stays hidden. */
    public void reveal(ByteString path) {
        cursor.reveal(path);
    }

    /** Whether there is an entry of this path. */
    boolean has(ByteString path) {
        return index.get().filter(now -> now.find(path).isPresent()).isPresent();
    }

    /** Whether there is an entry of this path that neither filter nor toggles hide. */
    boolean shows(ByteString path) {
        return arrangement
                .filter(now -> now.index()
                        .find(path)
                        .filter(entry -> now.shown().get(entry))
                        .isPresent())
                .isPresent();
    }

    /** Whether the lines are what is asked for, and not still what was before. */
    boolean isArranged() {
        return arrangement
                .filter(now -> index.get().filter(now.index()::equals).isPresent()
                        && now.demand().equals(shown()))
                .isPresent();
    }

    /** Takes back whatever hides entries: filter and toggles. */
    public void showEverything() {
        want(demand.get().withoutLimits());
    }

    /** As above, so that the entry of a path has a line, even if a whiteout hides it. */
    void showEverything(ByteString path) {
        Demand wanted = demand.get().withoutLimits();
        boolean hidden = index.get()
                .filter(now -> now.find(path)
                        .filter(entry -> now.change(entry) == Change.HIDDEN)
                        .isPresent())
                .isPresent();
        want(hidden ? wanted.with(Change.HIDDEN, true) : wanted);
    }
}
