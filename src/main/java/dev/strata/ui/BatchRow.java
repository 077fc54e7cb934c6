package dev.strata.ui;

import dev.strata.tasks.TaskBatch;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** Several tasks as one line: how far they are together, what they came to, and what can be done with all of them. */
public final class BatchRow {

    private final ObservableList<TaskRow> members = FXCollections.observableArrayList();
    // kept, because such a view stops following once only listeners know it
    private final ObservableList<TaskRow> membersView = FXCollections.unmodifiableObservableList(members);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<TaskState> state = new ReadOnlyObjectWrapper<>(TaskState.RUNNING);
    private final List<String> order = new ArrayList<>();
    private final TaskBatch batch;
    private final Words words;
    private Subscription following = Subscription.EMPTY;

    public BatchRow(TaskBatch batch, Words words) {
        this.batch = batch;
        this.words = words;
    }

    /** Takes in the tasks that belong to it now; one that is done again keeps the place of the one before. */
    public void show(List<TaskRow> rows) {
        List<TaskRow> now = new ArrayList<>(rows);
        now.sort(Comparator.comparing(TaskRow::started));
        now.forEach(row -> {
            if (!order.contains(row.subject())) {
                order.add(row.subject());
            }
        });
        now.sort(Comparator.comparingInt(row -> order.indexOf(row.subject())));
        if (members.equals(now)) {
            return;
        }
        following.unsubscribe();
        Lists.follow(members, now);
        following = Subscription.combine(members.stream()
                .map(row -> Subscription.combine(
                        row.stateProperty().subscribe(_ -> update()),
                        row.fractionProperty().subscribe(_ -> update())))
                .toArray(Subscription[]::new));
        update();
    }

    private void update() {
        state.set(together());
        fraction.set(members.stream().mapToDouble(BatchRow::along).average().orElse(0));
        status.set(text());
    }

    private TaskState together() {
        if (!all(TaskRow::isOver)) {
            return all(row -> row.isOver() || row.state() == TaskState.CANCELLING)
                    ? TaskState.CANCELLING
                    : TaskState.RUNNING;
        }
        if (count(TaskState.FAILED) > 0) {
            return TaskState.FAILED;
        }
        return count(TaskState.CANCELLED) > 0 ? TaskState.CANCELLED : TaskState.SUCCEEDED;
    }

    private static double along(TaskRow row) {
        return row.isOver() ? 1 : Math.max(0, row.fractionProperty().get());
    }

    private String text() {
        List<String> parts = new ArrayList<>();
        parts.add(words.text("batch.done", count(TaskState.SUCCEEDED), members.size()));
        if (count(TaskState.FAILED) > 0) {
            parts.add(words.text("batch.failed", count(TaskState.FAILED)));
        }
        if (count(TaskState.CANCELLED) > 0) {
            parts.add(words.text("batch.cancelled", count(TaskState.CANCELLED)));
        }
        switch (state.get()) {
            case RUNNING -> parts.add((int) Math.floor(fraction.get() * 100) + " %");
            case CANCELLING -> parts.add(words.text("state.cancelling"));
            case SUCCEEDED, FAILED, CANCELLED -> {}
        }
        return String.join(" · ", parts);
    }

    public String title() {
        return words.text(batch.title().key(), batch.title().subject());
    }

    public TaskKind kind() {
        return batch.title().kind();
    }

    /** The tasks one by one, in the order in which they were asked for. */
    public ObservableList<TaskRow> members() {
        return membersView;
    }

    /** How many are done, and how many are not going to be. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** Over once all are; failed if any is. */
    public ReadOnlyObjectProperty<TaskState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How many of them are in a state. */
    public int count(TaskState wanted) {
        return (int) members.stream().filter(row -> row.state() == wanted).count();
    }

    /** Whether any of them failed. */
    public boolean hasFailures() {
        return members.stream().anyMatch(TaskRow::hasFailed);
    }

    /** When the first started, and how long it took until the last was over. */
    public String timing() {
        Instant begun =
                members.stream().map(TaskRow::started).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant ended = members.stream()
                .map(row -> row.started().plus(row.duration()))
                .max(Instant::compareTo)
                .orElse(begun);
        return TaskRow.timing(words, begun, all(TaskRow::isOver) ? Duration.between(begun, ended) : Duration.ZERO);
    }

    /** Cancels all that are under way. */
    public void cancel() {
        List.copyOf(members).stream().filter(row -> !row.isOver()).forEach(TaskRow::cancel);
    }

    /** Does again what failed; where nothing did, what was cancelled. */
    public void retry() {
        TaskState wanting = count(TaskState.FAILED) > 0 ? TaskState.FAILED : TaskState.CANCELLED;
        List.copyOf(members).stream().filter(row -> row.state() == wanting).forEach(TaskRow::retry);
    }

    private boolean all(Predicate<TaskRow> holds) {
        return members.stream().allMatch(holds);
    }
}
