package dev.strata.ui;

import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskRunner;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;

/** The tasks that people hear of as rows; a task keeps its row from start to end. */
public final class TaskRows {

    private final Map<BackgroundTask<?>, TaskRow> rows = new HashMap<>();
    private final ObservableList<TaskRow> running;
    private final ObservableList<TaskRow> finished;
    private final TaskRunner tasks;
    private final Words words;

    public TaskRows(TaskRunner tasks, Words words) {
        this.tasks = tasks;
        this.words = words;
        running = Mirror.of(tasks.running(), this::row);
        finished = Mirror.of(tasks.finished(), this::row);
        tasks.finished().addListener((InvalidationListener) _ -> prune());
    }

    /** What is under way, newest first. */
    public ObservableList<TaskRow> running() {
        return running;
    }

    /** What is over, newest first. */
    public ObservableList<TaskRow> finished() {
        return finished;
    }

    public void forgetFinished() {
        tasks.forgetFinished();
    }

    public void forget(TaskRow row) {
        tasks.finished().stream().filter(task -> row(task) == row).findFirst().ifPresent(tasks::forget);
    }

    private void prune() {
        rows.keySet()
                .removeIf(task ->
                        !tasks.running().contains(task) && !tasks.finished().contains(task));
    }

    private TaskRow row(BackgroundTask<?> task) {
        return rows.computeIfAbsent(task, key -> new TaskRow(key, words));
    }
}
