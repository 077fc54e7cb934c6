package dev.strata.ui.usage;

import dev.strata.engine.gc.Ages;
import dev.strata.engine.gc.Policy;
import dev.strata.engine.gc.Preview;
import dev.strata.engine.gc.Rule;
import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepPlan.Share;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The rules of a clean-up, the plan that they make, what the user leaves of it, and running it. */
public final class CleanUpViewModel {

    private static final Policy FIRST = Policy.DEFAULT.withStaleAfter(Duration.ofDays(1));

    private final List<RuleRow> rules =
            Arrays.stream(Rule.values()).map(rule -> new RuleRow(rule, FIRST)).toList();
    private final StringProperty grace = new SimpleStringProperty(Ages.text(FIRST.grace()));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<PlanRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.chosenProperty()});
    private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();
    private final ObservableList<HistoryRow> history = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rest = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper repairs = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cleaning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final Cleaner cleaner;
    private final Surroundings around;
    private final Consumer<Throwable> fail;
    private Optional<SweepPlan> plan = Optional.empty();
    private Optional<SweepPlan> chosen = Optional.empty();
    private int asked;
    private boolean following;

    CleanUpViewModel(Cleaner cleaner, Surroundings around, Consumer<Throwable> fail) {
        this.cleaner = cleaner;
        this.around = around;
        this.fail = fail;
        rows.addListener((ListChangeListener<PlanRow>) this::follow);
        rules.forEach(rule -> rule.onProperty().subscribe(_ -> ruleChanged()));
        showChoice();
    }

    /** Plans again, by the rules as they stand here. */
    public void refresh() {
        Optional<Policy> policy = policy();
        problem.set(policy.isPresent() ? "" : around.words().text("clean.problem"));
        if (policy.isEmpty()) {
            return;
        }
        int turn = ++asked;
        around.tasks()
                .task(TaskTitle.reading("usage.planning"), _ -> cleaner.preview(policy.get()))
                .onSuccess(preview -> show(turn, preview))
                .onFailure(fail)
                .start();
        around.tasks()
                .task(TaskTitle.reading("usage.readingHistory"), _ -> cleaner.history())
                .onSuccess(this::showHistory)
                .onFailure(fail)
                .start();
    }

    private void ruleChanged() {
        if (plan.isPresent()) {
            refresh();
        }
    }

    private Optional<Policy> policy() {
        Optional<Policy> policy = Ages.parse(grace.get().strip()).map(FIRST::withGrace);
        for (RuleRow rule : rules) {
            policy = policy.flatMap(rule::on);
        }
        return policy;
    }

    /** Deletes what is ticked, once the user agrees. */
    public void clean() {
        if (!possible.get() || cleaning.get()) {
            return;
        }
        SweepPlan going = chosen.orElseThrow();
        var question = new Confirmation(
                text("clean.title", items(going.images().size(), going.files().size())),
                text(going.images().isEmpty() ? "clean.text" : "clean.textImages", size(going.bytes())),
                verb.get(),
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
        if (chosen.isPresent()) {
            SweepPlan going = chosen.get();
            around.questions().saveAs("strata-clean-up.json", file -> export(going, file));
        }
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

    public List<RuleRow> rules() {
        return rules;
    }

    /** What is younger is left alone, as the user typed it. */
    public StringProperty graceProperty() {
        return grace;
    }

    /** Why there is no plan for what the user typed; empty where there is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Images first, then files. */
    public ObservableList<PlanRow> rows() {
        return rows;
    }

    public ObservableList<KeptRow> kept() {
        return kept;
    }

    public ObservableList<HistoryRow> history() {
        return history;
    }

    /** What the button that cleans says: the verb and the amount. */
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    /** What the cache takes afterwards, and whether that fits. */
    public ReadOnlyStringProperty restProperty() {
        return rest.getReadOnlyProperty();
    }

    /** Which images want repair; empty where none does. */
    public ReadOnlyStringProperty repairsProperty() {
        return repairs.getReadOnlyProperty();
    }

    /** Whether anything is ticked. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
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
            String failures = result.failures().stream()
                    .map(failure -> failure.subject() + ": " + failure.reason())
                    .collect(Collectors.joining("; "));
            text.append(' ').append(text("clean.failed", result.failures().size(), failures));
        }
        return text.toString();
    }

    private void show(int turn, Preview preview) {
        if (turn != asked) {
            return; // the rules have changed since
        }
        SweepPlan planned = preview.plan();
        plan = Optional.of(planned);
        Words words = around.words();
        rows.setAll(Stream.concat(
                        planned.images().stream().map(removal -> PlanRow.of(removal, words)),
                        planned.files().stream().map(victim -> PlanRow.of(victim, words)))
                .toList());
        kept.setAll(Stream.concat(
                        planned.keptImages().stream().map(image -> KeptRow.of(image, words)),
                        planned.keptFiles().stream().map(file -> KeptRow.of(file, words)))
                .toList());
        rules.forEach(rule -> rule.showEffect(effect(rule.rule(), preview.shares())));
        List<String> broken =
                planned.broken().stream().map(image -> image.key().tag()).toList();
        repairs.set(broken.isEmpty() ? "" : text("clean.repairs", broken.size(), Names.of(broken, words)));
        showChoice();
    }

    private String effect(Rule rule, Map<Rule, Share> shares) {
        Share share = shares.getOrDefault(rule, new Share(0, 0, 0));
        return share.images() + share.files() == 0
                ? text("clean.nothing")
                : text("clean.effect", items(share.images(), share.files()), size(share.bytes()));
    }

    private void showHistory(List<SweepRecord> sweeps) {
        history.setAll(sweeps.stream()
                .map(sweep -> HistoryRow.of(sweep, around.words()))
                .toList());
    }

    /** Files stay with their images: a tick that changes changes those that depend on it. */
    private void follow(ListChangeListener.Change<? extends PlanRow> change) {
        if (following) {
            return;
        }
        following = true;
        try {
            while (change.next()) {
                if (change.wasUpdated()) {
                    change.getList().subList(change.getFrom(), change.getTo()).forEach(this::follow);
                }
            }
        } finally {
            following = false;
        }
        showChoice();
    }

    private void follow(PlanRow changed) {
        if (changed.image().isPresent()) {
            Set<ImageKey> staying = unchosenImages();
            for (PlanRow row : rows) {
                if (row.needing().contains(changed.image().get())) {
                    row.chosenProperty().set(row.needing().stream().noneMatch(staying::contains));
                }
            }
        } else if (changed.isChosen()) {
            Set<ImageKey> needed = new HashSet<>(changed.needing());
            rows.stream()
                    .filter(row -> row.image().filter(needed::contains).isPresent())
                    .forEach(row -> row.chosenProperty().set(true));
        }
    }

    private Set<ImageKey> unchosenImages() {
        return rows.stream()
                .filter(row -> !row.isChosen())
                .map(PlanRow::image)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** All that depends on the ticks, computed on the set of what is ticked. */
    private void showChoice() {
        Set<Path> unchosenFiles = rows.stream()
                .filter(row -> !row.isChosen())
                .map(PlanRow::path)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        chosen = plan.map(whole -> whole.without(unchosenImages(), unchosenFiles));
        possible.set(chosen.isPresent() && !chosen.get().isEmpty());
        int images = chosen.map(going -> going.images().size()).orElse(0);
        int files = chosen.map(going -> going.files().size()).orElse(0);
        long bytes = chosen.map(SweepPlan::bytes).orElse(0L);
        verb.set(
                images + files == 0
                        ? text("clean.verbNothing")
                        : text("clean.verb", items(images, files), size(bytes)));
        rest.set(chosen.map(this::restText).orElse(""));
    }

    private String restText(SweepPlan going) {
        String leaves = text("clean.rest", size(going.rest()));
        return going.overBudget() == 0 ? leaves : leaves + " " + text("clean.over", size(going.overBudget()));
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
