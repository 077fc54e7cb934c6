package dev.strata.ui.usage;

import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.SweepRecord;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.PlanReport;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Words;
import dev.strata.ui.usage.UsageViewModel.Surroundings;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A clean-up: it is planned by the rules, run once the user agrees, and its result stays to be read. */
public final class CleanUpViewModel {

    private final ObservableList<HistoryRow> history = FXCollections.observableArrayList();
    private final ObservableList<ResultRow> results = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper repairs = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cleaning = new ReadOnlyBooleanWrapper();
    private final RuleSet rules;
    private final PlanChoice choice;
    private final Cleaner cleaner;
    private final Surroundings around;
    private final Consumer<Throwable> fail;
    private int asked;

    CleanUpViewModel(Cleaner cleaner, Surroundings around, Consumer<Throwable> fail) {
        this.cleaner = cleaner;
        this.around = around;
        this.fail = fail;
        rules = new RuleSet(around.preferences(), around.words());
        choice = new PlanChoice(around.words());
        rules.onSwitch(this::ruleChanged);
    }

    /** The rules as the user sets them. */
    public RuleSet rules() {
        return rules;
    }

    /** The plan, and what of it is ticked. */
    public PlanChoice choice() {
        return choice;
    }

    /** Plans again, by the rules as they stand here. */
    public void refresh() {
        rules.policy().ifPresent(policy -> {
            int turn = ++asked;
            around.tasks()
                    .task(TaskTitle.reading("usage.planning"), _ -> cleaner.preview(policy))
                    .onSuccess(preview -> show(turn, preview))
                    .onFailure(fail)
                    .start();
            around.tasks()
                    .task(TaskTitle.reading("usage.readingHistory"), _ -> cleaner.history())
                    .onSuccess(this::showHistory)
                    .onFailure(fail)
                    .start();
        });
    }

    private void ruleChanged() {
        if (choice.hasPlan()) {
            refresh();
        }
    }

    /** Deletes what is ticked, once the user agrees. */
    public void clean() {
        if (!choice.possibleProperty().get() || cleaning.get()) {
            return;
        }
        SweepPlan going = choice.chosen().orElseThrow();
        var question = new Confirmation(
                text("clean.title", items(going.images().size(), going.files().size())),
                text(going.images().isEmpty() ? "clean.text" : "clean.textImages", size(going.bytes())),
                choice.verbProperty().get(),
                text("dialog.cancel"));
        around.questions().confirm(question, () -> cleanNow(going));
    }

    /** Keeps the image of this row, or those that need its file, from every rule. */
    public void pin(PlanRow row) {
        List<ImageKey> images = imagesOf(row);
        around.tasks()
                .task(TaskTitle.reading("clean.pinning"), _ -> {
                    for (ImageKey image : images) {
                        cleaner.pin(image);
                    }
                    return images.size();
                })
                .onSuccess(_ -> around.changes().announce())
                .onFailure(fail)
                .start();
    }

    /** Whether there is an image that {@link #pin} could pin. */
    public boolean canPin(PlanRow row) {
        return !imagesOf(row).isEmpty();
    }

    private static List<ImageKey> imagesOf(PlanRow row) {
        return row.image().map(List::of).orElseGet(row::needing);
    }

    /** Writes the plan as it is ticked to a file that the user picks. */
    public void export() {
        choice.chosen()
                .ifPresent(going -> around.questions().saveAs("strata-clean-up.json", file -> export(going, file)));
    }

    private void export(SweepPlan going, Path file) {
        var format = PlanReport.Format.ofFile(file.toString()).orElse(PlanReport.Format.TXT);
        around.tasks()
                .task(TaskTitle.reading("clean.exporting"), _ -> {
                    try (Writer writer = Files.newBufferedWriter(file)) {
                        new PlanReport(going).write(format, writer);
                    }
                    return file;
                })
                .onSuccess(written -> outcome.set(text("clean.exported", written)))
                .onFailure(fail)
                .start();
    }

    /** What clean-ups did, the last first. */
    public ObservableList<HistoryRow> history() {
        return history;
    }

    /** What became of each item of the last clean-up; empty before the first. */
    public ObservableList<ResultRow> results() {
        return results;
    }

    /** Which images want repair; empty where none does. */
    public ReadOnlyStringProperty repairsProperty() {
        return repairs.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty cleaningProperty() {
        return cleaning.getReadOnlyProperty();
    }

    /** What the last clean-up came to; empty before the first. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public Words words() {
        return around.words();
    }

    private void cleanNow(SweepPlan going) {
        cleaning.set(true);
        outcome.set("");
        around.tasks()
                .task(
                        new TaskTitle(TaskKind.CLEAN, "task.clean", size(going.bytes())),
                        progress -> cleaner.sweep(going, progress))
                .onSuccess(this::cleaned)
                .onFailure(fail)
                .start()
                .stateProperty()
                .subscribe(state -> cleaning.set(!state.isFinal()));
    }

    private void cleaned(SweepResult result) {
        outcome.set(outcomeText(result));
        results.setAll(ResultRow.of(result, around.words()));
        around.changes().announce();
    }

    private String outcomeText(SweepResult result) {
        var text = new StringBuilder(text(
                "clean.done",
                size(result.freedBytes()),
                items(result.images().size(), result.files().size()),
                size(result.foretold())));
        if (!result.spared().isEmpty()) {
            text.append(' ').append(text("clean.spared", result.spared().size()));
        }
        if (!result.failures().isEmpty()) {
            text.append(' ').append(text("clean.failed", result.failures().size()));
        }
        return text.toString();
    }

    private void show(int turn, Preview preview) {
        if (turn != asked) {
            return; // the rules have changed since
        }
        choice.show(preview.plan());
        rules.show(preview);
        List<String> broken =
                preview.plan().broken().stream().map(image -> image.key().tag()).toList();
        repairs.set(broken.isEmpty() ? "" : text("clean.repairs", broken.size(), Names.of(broken, around.words())));
    }

    private void showHistory(List<SweepRecord> sweeps) {
        history.setAll(sweeps.stream()
                .map(sweep -> HistoryRow.of(sweep, around.words()))
                .toList());
    }

    private String items(int images, int files) {
        return Names.items(images, files, around.words());
    }

    private String size(long bytes) {
        return around.words().size(bytes);
    }

    private String text(String key, Object... arguments) {
        return around.words().text(key, arguments);
    }
}
