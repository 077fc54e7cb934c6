package dev.strata.ui.usage;

import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the cache occupies; what a clean-up would free is in {@link #cleanUp}. */
public final class UsageViewModel {

    /** What the window lets this view do beyond itself. */
    public record Surroundings(
            TaskRunner tasks, Words words, Questions questions, CacheChanges changes, Preferences preferences) {}

    private final ReadOnlyObjectWrapper<Optional<CacheUsage>> usage = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<UsageRow> images = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Cleaner cleaner;
    private final Surroundings around;
    private final CleanUpViewModel cleanUp;

    public UsageViewModel(Cleaner cleaner, Surroundings surroundings) {
        this.cleaner = cleaner;
        this.around = surroundings;
        this.cleanUp = new CleanUpViewModel(cleaner, surroundings, this::fail);
        surroundings.changes().onChange(this::refresh);
    }

    /** Measures the cache and plans a clean-up again. */
    public void refresh() {
        around.tasks()
                .task(TaskTitle.reading("usage.reading"), cleaner::usage)
                .onSuccess(this::showUsage)
                .onFailure(this::fail)
                .start();
        cleanUp.refresh();
    }

    /** The rules, the plan and the clean-up itself. */
    public CleanUpViewModel cleanUp() {
        return cleanUp;
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

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public Words words() {
        return around.words();
    }

    private void showUsage(CacheUsage measured) {
        failure.set(Optional.empty());
        usage.set(Optional.of(measured));
        images.setAll(measured.images().stream().map(UsageRow::of).toList());
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(around.words().explain(reason)));
    }

    private Part part(String kind, String key, long bytes) {
        return new Part(kind, around.words().text(key), around.words().size(bytes), bytes);
    }
}
