package dev.strata.tasks;

import dev.strata.engine.Progress.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * One operation as the user interface sees it. Properties change and callbacks run on the UI thread; the final state is
 * set once, from what the operation itself came to.
 */
public final class BackgroundTask<T> {

    /**
     * Something else to be done instead.
     *
     * @param key of the words for it, into which {@code subject} goes
     */
    public record Way<T>(String key, String subject, Operation<? extends T> operation) {}

    private final ReadOnlyObjectWrapper<TaskState> state = new ReadOnlyObjectWrapper<>(TaskState.RUNNING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Step> whole;
    private final ObservableList<Step> parts = FXCollections.observableArrayList();
    private final ObservableList<Step> partsView = FXCollections.unmodifiableObservableList(parts);
    private final TaskRunner runner;
    private final TaskTitle title;
    private final Operation<? extends T> operation;
    private final Meter meter;
    private Consumer<? super T> onSuccess = _ -> {};
    private Consumer<? super Throwable> onFailure = _ -> {};
    private Function<Throwable, List<Way<T>>> otherwise = _ -> List.of();
    private Optional<Throwable> failure = Optional.empty();
    private Optional<TaskBatch> batch = Optional.empty();
    private Instant started = Instant.EPOCH;
    private Optional<Instant> ended = Optional.empty();

    // guarded by this: the worker publishes its thread, the UI thread interrupts it
    private @Nullable Thread worker;
    private boolean cancelRequested;
    private boolean over;

    BackgroundTask(TaskRunner runner, TaskTitle title, Operation<? extends T> operation) {
        this.runner = runner;
        this.title = title;
        this.operation = operation;
        // one object for all reports, by which the pace knows that they ask for the same
        Runnable update = this::showProgress;
        meter = new Meter(() -> runner.pace().request(update));
        whole = new ReadOnlyObjectWrapper<>(meter.whole());
    }

    /** Says what to do with the result, on the UI thread. */
    public BackgroundTask<T> onSuccess(Consumer<? super T> action) {
        onSuccess = action;
        return this;
    }

    /** Says what to do with a failure, on the UI thread; being cancelled is none. */
    public BackgroundTask<T> onFailure(Consumer<? super Throwable> action) {
        onFailure = action;
        return this;
    }

    /** Says what else could be done after a failure. */
    public BackgroundTask<T> otherwise(Function<Throwable, List<Way<T>>> ways) {
        otherwise = ways;
        return this;
    }

    /** Makes it one of several; whatever is done again in its place is one of them too. */
    public BackgroundTask<T> in(TaskBatch together) {
        batch = Optional.of(together);
        return this;
    }

    /** Starts the operation. To be called once, on the UI thread. */
    public BackgroundTask<T> start() {
        started = runner.clock().instant();
        runner.start(this);
        return this;
    }

    /** Runs the same operation again as a new task with the same callbacks, which takes this one's place. */
    public BackgroundTask<T> retry() {
        return again(operation);
    }

    /** What else can be done, once it has failed. */
    public List<Way<T>> ways() {
        return failure.map(otherwise).orElse(List.of());
    }

    /** Goes one of {@link #ways}, as {@link #retry()} goes the same again. */
    public BackgroundTask<T> take(Way<T> way) {
        return again(way.operation());
    }

    private BackgroundTask<T> again(Operation<? extends T> way) {
        BackgroundTask<T> again = runner.task(title, way);
        again.otherwise = otherwise;
        again.batch = batch;
        runner.forget(this);
        return again.onSuccess(onSuccess).onFailure(onFailure).start();
    }

    /** Interrupts the operation; it may need a moment to tidy up after this returns. */
    public void cancel() {
        synchronized (this) {
            if (over || cancelRequested) {
                return;
            }
            cancelRequested = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
        state.set(TaskState.CANCELLING);
    }

    public TaskTitle title() {
        return title;
    }

    public ReadOnlyObjectProperty<TaskState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** From 0 to 1, never backwards; -1 while nobody knows. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** What the operation as a whole is doing. */
    public ReadOnlyObjectProperty<Step> wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    /** The latest step of each layer. */
    public ObservableList<Step> parts() {
        return partsView;
    }

    /** The tasks that it is one of. */
    public Optional<TaskBatch> batch() {
        return batch;
    }

    /** Why it failed, once it has. */
    public Optional<Throwable> failure() {
        return failure;
    }

    public Instant started() {
        return started;
    }

    /** How long it ran, or has been running until now. */
    public Duration duration() {
        return Duration.between(started, ended.orElseGet(() -> runner.clock().instant()));
    }

    /** Called by the worker. */
    void run() {
        Outcome<T> outcome;
        try {
            begin();
            outcome = new Outcome.Success<>(operation.run(meter));
        } catch (InterruptedException _) {
            outcome = new Outcome.Cancelled<>();
        } catch (Exception | Error e) {
            outcome = isCancelRequested() ? new Outcome.Cancelled<>() : new Outcome.Failure<>(e);
        }
        end();
        Outcome<T> result = outcome;
        runner.onUi(() -> finish(result));
    }

    /** Called on the UI thread where nobody will ever run the task, because the application is closing. */
    void refuse() {
        end();
        finish(new Outcome.Cancelled<>());
    }

    private synchronized void begin() throws InterruptedException {
        if (cancelRequested) {
            throw new InterruptedException();
        }
        worker = Thread.currentThread();
    }

    private synchronized void end() {
        over = true;
        worker = null;
        // an interrupt that came too late must not hit whatever this thread does next
        Thread.interrupted();
    }

    private synchronized boolean isCancelRequested() {
        return cancelRequested;
    }

    private void showProgress() {
        if (state.get().isFinal()) {
            return;
        }
        fraction.set(Math.max(fraction.get(), meter.fraction()));
        whole.set(meter.whole());
        var latest = meter.parts();
        for (int i = 0; i < latest.size(); i++) {
            if (i == parts.size()) {
                parts.add(latest.get(i));
            } else if (!parts.get(i).equals(latest.get(i))) {
                parts.set(i, latest.get(i));
            }
        }
    }

    private void finish(Outcome<T> outcome) {
        showProgress();
        ended = Optional.of(runner.clock().instant());
        switch (outcome) {
            case Outcome.Success<T>(T value) -> {
                fraction.set(1);
                settle(TaskState.SUCCEEDED);
                onSuccess.accept(value);
            }
            case Outcome.Failure<T>(Throwable reason) -> {
                failure = Optional.of(reason);
                settle(TaskState.FAILED);
                onFailure.accept(reason);
            }
            case Outcome.Cancelled<T> _ -> settle(TaskState.CANCELLED);
        }
    }

    private void settle(TaskState last) {
        runner.finished(this);
        state.set(last);
    }

    /** What an operation came to. */
    private sealed interface Outcome<T> {
        record Success<T>(T value) implements Outcome<T> {}

        record Failure<T>(Throwable reason) implements Outcome<T> {}

        record Cancelled<T>() implements Outcome<T> {}
    }
}
