package dev.strata.tasks;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Runs engine operations away from the UI thread, and remembers what ran. */
public final class TaskRunner {

    private static final int REMEMBERED = 200;
    private static final int FRAME_MILLIS = 66;

    private final ObservableList<BackgroundTask<?>> running = FXCollections.observableArrayList();
    private final ObservableList<BackgroundTask<?>> finished = FXCollections.observableArrayList();
    // kept, because such a view stops following once only listeners know it
    private final ObservableList<BackgroundTask<?>> runningView = FXCollections.unmodifiableObservableList(running);
    private final ObservableList<BackgroundTask<?>> finishedView = FXCollections.unmodifiableObservableList(finished);
    private final Executor workers;
    private final Executor ui;
    private final Pace pace;
    private final Clock clock;

    /**
     * Creates a runner that shows progress at most fifteen times a second.
     *
     * @param workers runs the operations, one thread each
     * @param ui runs everything a view may observe, such as {@code Platform::runLater}
     */
    public TaskRunner(Executor workers, Executor ui) {
        this(
                workers,
                ui,
                CompletableFuture.delayedExecutor(FRAME_MILLIS, TimeUnit.MILLISECONDS, ui),
                Clock.systemUTC());
    }

    /**
     * Creates a runner; {@code Runnable::run} three times makes tests synchronous.
     *
     * @param paced like {@code ui}, but late enough that progress does not swamp it
     */
    public TaskRunner(Executor workers, Executor ui, Executor paced, Clock clock) {
        this.workers = workers;
        this.ui = ui;
        this.pace = new Pace(paced);
        this.clock = clock;
    }

    /** Prepares a task; nothing happens before it is started. */
    public <T> BackgroundTask<T> task(TaskTitle title, Operation<? extends T> operation) {
        return new BackgroundTask<>(this, title, operation);
    }

    /** The tasks under way that people want to hear of, newest first. Changes on the UI thread only. */
    public ObservableList<BackgroundTask<?>> running() {
        return runningView;
    }

    /** The latest tasks that are over, newest first. Changes on the UI thread only. */
    public ObservableList<BackgroundTask<?>> finished() {
        return finishedView;
    }

    /** Forgets the tasks that are over; of a batch that is under way it keeps those, because they are a part of it. */
    public void forgetFinished() {
        Set<TaskBatch> underWay = batches(running);
        finished.removeIf(task -> task.batch().filter(underWay::contains).isEmpty());
    }

    /** Forgets one task that is over. */
    public void forget(BackgroundTask<?> task) {
        finished.remove(task);
    }

    void start(BackgroundTask<?> task) {
        if (task.title().kind().remembered()) {
            running.addFirst(task);
        }
        try {
            workers.execute(task::run);
        } catch (RejectedExecutionException _) {
            // the application is closing; what was asked for a moment too late does not happen
            task.refuse();
        }
    }

    void finished(BackgroundTask<?> task) {
        if (!running.remove(task)) {
            return;
        }
        finished.addFirst(task);
        if (finished.size() > REMEMBERED) {
            forgetOldest();
        }
    }

    /** What belongs together is forgotten together. */
    private void forgetOldest() {
        Set<TaskBatch> kept = batches(running);
        kept.addAll(batches(finished.subList(0, REMEMBERED)));
        Set<BackgroundTask<?>> old = Set.copyOf(finished.subList(REMEMBERED, finished.size()));
        finished.removeIf(task ->
                old.contains(task) && task.batch().filter(kept::contains).isEmpty());
    }

    private static Set<TaskBatch> batches(List<BackgroundTask<?>> tasks) {
        return tasks.stream().flatMap(task -> task.batch().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    void onUi(Runnable action) {
        ui.execute(action);
    }

    Pace pace() {
        return pace;
    }

    Clock clock() {
        return clock;
    }
}
