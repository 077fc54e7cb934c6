package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan;
import dev.strata.engine.store.ImageKey;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** A plan line by line, what of it the user leaves ticked, and what that comes to. */
public final class PlanChoice {

    private final ObservableList<PlanRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.chosenProperty()});
    private final ObservableList<KeptRow> kept = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rest = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final Words words;
    private Optional<SweepPlan> plan = Optional.empty();
    private Optional<SweepPlan> chosen = Optional.empty();
    private boolean following;

    PlanChoice(Words words) {
        this.words = words;
        rows.addListener((ListChangeListener<PlanRow>) this::follow);
        sum();
    }

    /** Images first, then files. */
    public ObservableList<PlanRow> rows() {
        return rows;
    }

    /** What stays, and why. */
    public ObservableList<KeptRow> kept() {
        return kept;
    }

    /** What the button that cleans says: the verb and the amount. */
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    /** What the cache takes afterwards, and whether that fits. */
    public ReadOnlyStringProperty restProperty() {
        return rest.getReadOnlyProperty();
    }

    /** Whether anything is ticked. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** What is ticked of the plan; absent before the first. */
    Optional<SweepPlan> chosen() {
        return chosen;
    }

    boolean hasPlan() {
        return plan.isPresent();
    }

    /** Shows another plan, all of it ticked. */
    void show(SweepPlan planned) {
        plan = Optional.of(planned);
        rows.setAll(Stream.concat(
                        planned.images().stream().map(removal -> PlanRow.of(removal, planned, words)),
                        planned.files().stream().map(victim -> PlanRow.of(victim, words)))
                .toList());
        kept.setAll(Stream.concat(
                        planned.keptImages().stream().map(image -> KeptRow.of(image, words)),
                        planned.keptFiles().stream().map(file -> KeptRow.of(file, words)))
                .toList());
        sum();
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
        sum();
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
    private void sum() {
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
                        ? words.text("clean.verbNothing")
                        : words.text("clean.verb", Names.items(images, files, words), words.size(bytes)));
        rest.set(chosen.map(this::restText).orElse(""));
    }

    private String restText(SweepPlan going) {
        String leaves = words.text("clean.rest", words.size(going.rest()));
        return going.overBudget() == 0
                ? leaves
                : leaves + " " + words.text("clean.over", words.size(going.overBudget()));
    }
}
