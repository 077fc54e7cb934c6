package dev.strata.ui;

import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;

/** The tasks that people hear of as rows; a task keeps its row from start to end. */
public final class TaskRows {

    private final Map<BackgroundTask<?>, TaskRow> rows = new HashMap<>();
    private final ObservableList<TaskRow> allRunning;
    private final ObservableList<TaskRow> allFinished;
    private final ObservableList<TaskRow> running;
    private final ObservableList<TaskRow> finished;
    private final TaskRunner tasks;
    private final Words words;

    public TaskRows(TaskRunner tasks, Words words) {
        this.tasks = tasks;
        this.words = words;
        allRunning = Mirror.of(tasks.running(), this::row);
        allFinished = Mirror.of(tasks.finished(), this::row);
        running = allRunning.filtered(TaskRows::isNews);
        finished = allFinished.filtered(TaskRows::isNews);
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

    /** What is under way, what only the pages of images show included. */
    public ObservableList<TaskRow> allRunning() {
        return allRunning;
    }

    /** What is over, what only the pages of images show included. */
    public ObservableList<TaskRow> allFinished() {
        return allFinished;
    }

    /** Whoever looks into an image sees there that it is read. */
    private static boolean isNews(TaskRow row) {
        return row.kind() != TaskKind.INDEX;
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
