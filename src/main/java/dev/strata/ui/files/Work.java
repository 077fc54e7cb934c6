package dev.strata.ui.files;

import dev.strata.engine.Progress.Step;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskState;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Something that a view works out, shown and cancelled where it is needed. One thing at a time: a new one ends the one
 * before, whose answer then counts no more.
 */
public final class Work {

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper cancelled = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final TaskRunner tasks;
    private final Words words;
    private Optional<BackgroundTask<?>> current = Optional.empty();

    Work(TaskRunner tasks, Words words) {
        this.tasks = tasks;
        this.words = words;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the latest thing was ended before it came to an answer. */
    public ReadOnlyBooleanProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    /** From 0 to 1, or -1 while nobody knows. */
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /** What is being done, and how far it is. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public void cancel() {
        current.ifPresent(BackgroundTask::cancel);
    }

    /**
     * Does something that nobody hears of afterwards.
     *
     * @param key of what is said meanwhile, into which the number of things done goes
     */
    <T> void run(
            String key, Operation<T> operation, Consumer<? super T> onSuccess, Consumer<? super Throwable> onFailure) {
        run(TaskTitle.reading(key), key, operation, onSuccess, onFailure);
    }

    /** As above, with a title under which it is remembered. */
    <T> void run(
            TaskTitle title,
            String key,
            Operation<T> operation,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> onFailure) {
        run(title, step -> words.text(key, step.done()), operation, onSuccess, onFailure);
    }

    /** As above, where {@code saying} puts in words how far it is. */
    <T> void run(
            TaskTitle title,
            Function<Step, String> saying,
            Operation<T> operation,
            Consumer<? super T> onSuccess,
            Consumer<? super Throwable> onFailure) {
        cancel();
        BackgroundTask<T> task = tasks.task(title, operation);
        current = Optional.of(task);
        cancelled.set(false);
        fraction.set(-1);
        text.set(saying.apply(task.wholeProperty().get()));
        running.set(true);
        task.fractionProperty().subscribe(_ -> follow(task, () -> fraction.set(along(task))));
        task.wholeProperty()
                .subscribe(step -> follow(task, () -> {
                    text.set(saying.apply(step));
                    fraction.set(along(task));
                }));
        task.stateProperty().subscribe(state -> follow(task, () -> settle(state)));
        task.onSuccess(value -> follow(task, () -> onSuccess.accept(value)))
                .onFailure(reason -> follow(task, () -> onFailure.accept(reason)))
                .start();
    }

    /** Nobody knows where what is being done now has no end in sight, though what came before it had. */
    private static double along(BackgroundTask<?> task) {
        boolean endless =
                task.wholeProperty().get().total() == 0 && task.parts().isEmpty();
        return endless ? -1 : task.fractionProperty().get();
    }

    private void follow(BackgroundTask<?> task, Runnable update) {
        if (current.filter(now -> now == task).isPresent()) {
            update.run();
        }
    }

    private void settle(TaskState state) {
        if (state.isFinal()) {
            cancelled.set(state == TaskState.CANCELLED);
            running.set(false);
        }
    }
}
