package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.gc.SweepResult;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the cache occupies, what a clean-up would free, and the clean-up itself. */
public final class UsageViewModel {

    /** What the window lets this view do beyond itself. */
    public record Surroundings(TaskRunner tasks, Words words, Questions questions, CacheChanges changes) {}

    private final ReadOnlyObjectWrapper<Optional<CacheUsage>> usage = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<UsageRow> images = FXCollections.observableArrayList();
    private final ObservableList<VictimRow> victims =
            FXCollections.observableArrayList(row -> new Observable[] {row.chosenProperty()});
    private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cleaning = new ReadOnlyBooleanWrapper();
    private final StringBinding verb;
    private final Cleaner cleaner;
    private final Surroundings around;
    private Optional<SweepPlan> plan = Optional.empty();

    public UsageViewModel(Cleaner cleaner, Surroundings surroundings) {
        this.cleaner = cleaner;
        this.around = surroundings;
        verb = Bindings.createStringBinding(this::verbText, victims);
        surroundings.changes().onChange(this::refresh);
    }

    /** Measures the cache and plans a clean-up again. */
    public void refresh() {
        around.tasks()
                .task(TaskTitle.reading("usage.reading"), cleaner::usage)
                .onSuccess(this::showUsage)
                .onFailure(this::fail)
                .start();
        around.tasks()
                .task(TaskTitle.reading("usage.planning"), cleaner::plan)
                .onSuccess(this::showPlan)
                .onFailure(this::fail)
                .start();
    }

    /** Deletes what is ticked, once the user agrees. */
    public void clean() {
        if (plan.isEmpty() || !isAnythingChosen() || cleaning.get()) {
            return;
        }
        SweepPlan chosen = chosen(plan.get());
        var question = new Confirmation(
                around.words().text("clean.title", chosen.files().size()),
                around.words().text("clean.text", around.words().size(chosen.bytes())),
                verb.get(),
                around.words().text("dialog.cancel"));
        around.questions().confirm(question, () -> cleanNow(chosen));
    }

    public ReadOnlyObjectProperty<Optional<CacheUsage>> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    /** The parts of the whole, largest meaning first; together they are what {@code du} says. */
    public List<Part> parts() {
        return usage.get()
                .map(u -> List.of(
                        part("kind-blobs", "usage.inUse", u.blobs() + u.targets() - u.reclaimable()),
                        part("kind-reclaimable", "usage.reclaimable", u.reclaimable()),
                        part("kind-parts", "usage.unfinished", u.parts()),
                        part("kind-catalog", "usage.catalog", u.catalog()),
                        part("kind-other", "usage.other", u.other())))
                .orElse(List.of());
    }

    /** The total beside the room that is left. */
    public String total() {
        return usage.get().map(u -> around.words().size(u.total())).orElse("–");
    }

    public String free() {
        return usage.get()
                .map(u -> around.words().text("usage.free", around.words().size(u.free())))
                .orElse("");
    }

    public ObservableList<UsageRow> images() {
        return images;
    }

    public ObservableList<VictimRow> victims() {
        return victims;
    }

    public ObservableList<KeptRow> kept() {
        return kept;
    }

    /** What the button that cleans says: the verb and the amount. */
    public StringBinding verbProperty() {
        return verb;
    }

    public boolean isAnythingChosen() {
        return victims.stream().anyMatch(VictimRow::isChosen);
    }

    public ReadOnlyBooleanProperty cleaningProperty() {
        return cleaning.getReadOnlyProperty();
    }

    /** What the last clean-up came to; empty before the first. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public Words words() {
        return around.words();
    }

    private void cleanNow(SweepPlan chosen) {
        cleaning.set(true);
        outcome.set("");
        String amount = around.words().size(chosen.bytes());
        around.tasks()
                .task(new TaskTitle(TaskKind.CLEAN, "task.clean", amount), progress -> cleaner.sweep(chosen, progress))
                .onSuccess(result -> cleaned(chosen, result))
                .onFailure(this::fail)
                .start()
                .stateProperty()
                .subscribe(state -> cleaning.set(!state.isFinal()));
    }

    private void cleaned(SweepPlan chosen, SweepResult result) {
        outcome.set(outcomeText(chosen, result));
        around.changes().announce();
    }

    private String outcomeText(SweepPlan chosen, SweepResult result) {
        var text = new StringBuilder(around.words()
                .text(
                        "clean.done",
                        around.words().size(result.freedBytes()),
                        result.files().size(),
                        around.words().size(chosen.bytes())));
        if (!result.spared().isEmpty()) {
            text.append(' ')
                    .append(around.words().text("clean.spared", result.spared().size()));
        }
        if (!result.failures().isEmpty()) {
            String failures = result.failures().stream()
                    .map(f -> f.subject() + ": " + f.reason())
                    .collect(Collectors.joining("; "));
            text.append(' ')
                    .append(around.words()
                            .text("clean.failed", result.failures().size(), failures));
        }
        return text.toString();
    }

    private SweepPlan chosen(SweepPlan whole) {
        return whole.without(
                Set.of(),
                victims.stream()
                        .filter(row -> !row.isChosen())
                        .map(VictimRow::path)
                        .collect(Collectors.toSet()));
    }

    private void showUsage(CacheUsage measured) {
        failure.set(Optional.empty());
        usage.set(Optional.of(measured));
        images.setAll(measured.images().stream().map(UsageRow::of).toList());
    }

    private void showPlan(SweepPlan planned) {
        plan = Optional.of(planned);
        victims.setAll(planned.files().stream()
                .map(victim -> new VictimRow(victim, around.words()))
                .toList());
        kept.setAll(planned.keptFiles().stream()
                .map(stays -> KeptRow.of(stays, around.words()))
                .toList());
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(around.words().explain(reason)));
    }

    private String verbText() {
        List<VictimRow> chosen = victims.stream().filter(VictimRow::isChosen).toList();
        long bytes = chosen.stream().mapToLong(VictimRow::bytes).sum();
        return around.words().text("clean.verb", chosen.size(), around.words().size(bytes));
    }

    private Part part(String kind, String key, long bytes) {
        return new Part(kind, around.words().text(key), around.words().size(bytes), bytes);
    }
}
