package dev.strata.ui.activity;

import dev.strata.tasks.TaskState;
import dev.strata.ui.Navigation;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** What runs and what ran. */
public final class ActivityViewModel {

    private final BooleanProperty onlyFailures = new SimpleBooleanProperty();
    private final FilteredList<TaskRow> finished;
    private final TaskRows rows;
    private final Navigation navigation;

    public ActivityViewModel(TaskRows rows, Navigation navigation) {
        this.rows = rows;
        this.navigation = navigation;
        finished = new FilteredList<>(rows.finished());
        onlyFailures.subscribe(only -> finished.setPredicate(row -> !only || row.state() == TaskState.FAILED));
    }

    public ObservableList<TaskRow> running() {
        return rows.running();
    }

    /** What is over, newest first; only what failed where that is asked for. */
    public ObservableList<TaskRow> finished() {
        return finished;
    }

    public BooleanProperty onlyFailuresProperty() {
        return onlyFailures;
    }

    /** Forgets what is over. */
    public void clear() {
        rows.forgetFinished();
    }

    /** Goes to where room can be made on the disk. */
    public void cleanUp() {
        navigation.go(View.USAGE);
    }
}
