package dev.strata.ui;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskBatch;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskState;
import dev.strata.text.Explanation;
import dev.strata.ui.Questions.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/** A task as it is shown: in a card of its own, in the list of what ran, in the status bar. */
public final class TaskRow {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final BackgroundTask<?> task;
    private final Words words;
    private final ObservableList<LayerProgress> layers;
    private final StringBinding status;

    TaskRow(BackgroundTask<?> task, Words words) {
        this.task = task;
        this.words = words;
        layers = Mirror.of(task.parts(), step -> LayerProgress.of(step, words));
        status = Bindings.createStringBinding(
                this::statusText, task.stateProperty(), task.wholeProperty(), task.parts(), task.fractionProperty());
    }

    public String title() {
        return words.text(task.title().key(), task.title().subject());
    }

    public String subject() {
        return task.title().subject();
    }

    public TaskKind kind() {
        return task.title().kind();
    }

    public TaskState state() {
        return task.stateProperty().get();
    }

    public ObservableValue<TaskState> stateProperty() {
        return task.stateProperty();
    }

    public boolean isOver() {
        return state().isFinal();
    }

    /** What it does now, or what it came to. */
    public StringBinding statusProperty() {
        return status;
    }

    /** From 0 to 1, or -1 while nobody knows. */
    public ObservableDoubleValue fractionProperty() {
        return task.fractionProperty();
    }

    public ObservableList<LayerProgress> layers() {
        return layers;
    }

    /** When it started, and how long it took once it is over, unless that was a moment. */
    public String timing() {
        return timing(words, task.started(), isOver() ? task.duration() : Duration.ZERO);
    }

    /** The time of day, and how long it took, unless that is a moment. */
    static String timing(Words words, Instant begun, Duration took) {
        String started = words.timeOfDay(begun);
        return took.compareTo(MOMENT) >= 0 ? words.text("task.took", started, words.lasting(took)) : started;
    }

    Instant started() {
        return task.started();
    }

    /** How long it took, or has been running until now. */
    Duration duration() {
        return task.duration();
    }

    /** The tasks that it is one of. */
    public Optional<TaskBatch> batch() {
        return task.batch();
    }

    public boolean hasFailed() {
        return task.failure().isPresent();
    }

    public Optional<Explanation> explanation() {
        return task.failure().map(words::explain);
    }

    public void cancel() {
        task.cancel();
    }

    public void retry() {
        task.retry();
    }

    /** What else can be done where the task failed. */
    public List<Alternative> alternatives() {
        return alternatives(task);
    }

    private <T> List<Alternative> alternatives(BackgroundTask<T> failed) {
        return failed.ways().stream()
                .map(way -> new Alternative(words.text(way.key(), way.subject()), () -> failed.take(way)))
                .toList();
    }

    private String statusText() {
        return switch (state()) {
            case RUNNING -> running();
            case CANCELLING -> words.text("state.cancelling");
            case SUCCEEDED -> words.text("state.succeeded");
            case FAILED -> words.text("state.failed");
            case CANCELLED -> words.text("state.cancelled");
        };
    }

    private String running() {
        String phase = phaseText();
        double fraction = task.fractionProperty().get();
        String share = fraction < 0 ? "" : " · " + (int) Math.floor(fraction * 100) + " %";
        return phase + share + amount();
    }

    /** Who waits for another process says for which. */
    private String phaseText() {
        boolean busy = task.parts().stream().anyMatch(TaskRow::isBusy);
        Optional<String> holder = Stream.concat(
                        task.parts().stream(), Stream.of(task.wholeProperty().get()))
                .map(Step::holder)
                .filter(name -> !name.isEmpty())
                .findFirst();
        return holder.isPresent() && !busy
                ? words.text("phase.waitingFor", holder.get())
                : words.text(Phases.key(phase()));
    }

    /** The phase of the layer that is furthest behind: it decides how long all will take. */
    private Phase phase() {
        List<Step> busy = task.parts().stream().filter(TaskRow::isBusy).toList();
        return busy.isEmpty()
                ? task.wholeProperty().get().phase()
                : busy.stream().map(Step::phase).min(Phase::compareTo).orElseThrow();
    }

    private String amount() {
        List<Step> downloads = task.parts().stream()
                .filter(step -> step.phase() == Phase.DOWNLOADING && step.total() > 0)
                .toList();
        if (downloads.isEmpty()) {
            return "";
        }
        long left =
                downloads.stream().mapToLong(step -> step.total() - step.done()).sum();
        return " · " + words.text("task.left", words.size(left));
    }

    private static boolean isBusy(Step step) {
        return switch (step.phase()) {
            case DOWNLOADING, READING, CONVERTING, CHECKING, PUBLISHING -> true;
            case RESOLVING, WAITING, CACHED, DONE -> false;
        };
    }
}
