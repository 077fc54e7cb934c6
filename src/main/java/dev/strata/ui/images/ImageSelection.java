package dev.strata.ui.images;

import dev.strata.engine.build.Freshness;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** What is selected in the list, what it comes to together, and why something cannot be done with it. */
public final class ImageSelection {

    private final ReadOnlyObjectWrapper<List<ImageRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper combined = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<OptionalLong> freed = new ReadOnlyObjectWrapper<>(OptionalLong.empty());
    private final ObservableValue<Optional<ImageRow>> sole =
            rows.map(some -> some.size() == 1 ? Optional.of(some.getFirst()) : Optional.empty());
    private final ImageShelf shelf;
    private final TaskRunner tasks;
    private final Words words;

    ImageSelection(ImageShelf shelf, TaskRunner tasks, Words words) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.words = words;
        rows.subscribe(this::tell);
        words.unitsProperty().addListener((_, _, _) -> tell(rows.get()));
    }

    /** Selects just these. */
    public void set(List<ImageRow> selected) {
        if (!selected.equals(rows.get())) {
            rows.set(List.copyOf(selected));
        }
    }

    /** The selected rows, in order. */
    public ReadOnlyObjectProperty<List<ImageRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public List<ImageRow> rows() {
        return rows.get();
    }

    /** The one row that is selected, if it is just one. */
    public ObservableValue<Optional<ImageRow>> soleProperty() {
        return sole;
    }

    /** What several selected images come to together; empty for fewer than two. */
    public ReadOnlyStringProperty combinedProperty() {
        return combined.getReadOnlyProperty();
    }

    /** The bytes that removing all of them would free; empty until that is known. */
    public ReadOnlyObjectProperty<OptionalLong> freedProperty() {
        return freed.getReadOnlyProperty();
    }

    /** Why something that works on any number of images cannot be done; empty if it can. */
    public ObservableValue<String> someHindrance() {
        return rows.map(some -> some.isEmpty() ? words.text("hindrance.none") : busy(some));
    }

    /** Why something that works on one image cannot be done; empty if it can. */
    public ObservableValue<String> oneHindrance() {
        return rows.map(some -> {
            if (some.isEmpty()) {
                return words.text("hindrance.none");
            }
            return some.size() > 1 ? words.text("hindrance.several") : arriving(some);
        });
    }

    /** Why something that needs an image with a digest cannot be done; empty if it can. */
    public ObservableValue<String> digestHindrance() {
        return oneHindrance()
                .map(reason ->
                        reason.isEmpty() && rows.get().getFirst().digest().isEmpty()
                                ? words.text("hindrance.noDigest")
                                : reason);
    }

    /** Why something that needs an image's documents cannot be done; empty if it can. */
    public ObservableValue<String> documentHindrance() {
        return oneHindrance()
                .map(reason ->
                        reason.isEmpty() && rows.get().getFirst().configDigest().isEmpty()
                                ? words.text("hindrance.foreign")
                                : reason);
    }

    /** Why an image cannot be asked for again; empty if it can. */
    public ObservableValue<String> pullHindrance() {
        Predicate<ImageRow> own = row -> row.key().scope() == Scope.LOCAL;
        return someHindrance()
                .map(reason -> reason.isEmpty() && rows.get().stream().anyMatch(own)
                        ? words.text("hindrance.ownName")
                        : reason);
    }

    /** Why no registry can be asked for newer ones; empty if one can. */
    public ObservableValue<String> checkHindrance() {
        return rows.map(some -> {
            boolean possible = some.isEmpty()
                    || some.stream()
                            .anyMatch(row ->
                                    row.image().filter(Freshness::canChange).isPresent());
            return possible ? "" : words.text("hindrance.fixed");
        });
    }

    /** Why no update can be fetched; empty if one can. */
    public ObservableValue<String> updateHindrance() {
        return someHindrance()
                .map(reason -> reason.isEmpty() && rows.get().stream().noneMatch(ImageRow::hasUpdate)
                        ? words.text("hindrance.noUpdate")
                        : reason);
    }

    /** Why none of them can be pinned; empty if some can. */
    public ObservableValue<String> pinHindrance() {
        return pinned(false, "hindrance.pinned");
    }

    /** Why none of them can be unpinned; empty if some can. */
    public ObservableValue<String> unpinHindrance() {
        return pinned(true, "hindrance.notPinned");
    }

    private ObservableValue<String> pinned(boolean wanted, String reason) {
        return someHindrance()
                .map(other -> other.isEmpty() && rows.get().stream().noneMatch(row -> row.isPinned() == wanted)
                        ? words.text(reason)
                        : other);
    }

    /** The selected images. */
    List<ImageInfo> images() {
        return rows.get().stream()
                .map(ImageRow::image)
                .flatMap(Optional::stream)
                .toList();
    }

    /** After the list changed: those of the same images that are still shown, as they are now. */
    void renew(List<ImageRow> shown) {
        if (rows.get().isEmpty()) {
            return;
        }
        Map<ImageKey, ImageRow> now = new HashMap<>();
        shown.forEach(row -> now.put(row.key(), row));
        set(rows.get().stream()
                .map(row -> Optional.ofNullable(now.get(row.key())))
                .flatMap(Optional::stream)
                .toList());
    }

    private String busy(List<ImageRow> some) {
        return some.stream().anyMatch(row -> row.work().isPresent()) ? words.text("hindrance.busy") : "";
    }

    private String arriving(List<ImageRow> some) {
        return some.stream().anyMatch(row -> row.image().isEmpty()) ? words.text("hindrance.busy") : "";
    }

    private void tell(List<ImageRow> some) {
        freed.set(OptionalLong.empty());
        combined.set(some.size() < 2 ? "" : words.text("selection.count", some.size()));
        if (some.size() < 2) {
            return;
        }
        Set<ImageKey> keys = new HashSet<>();
        some.forEach(row -> keys.add(row.key()));
        tasks.<Long>task(TaskTitle.reading("images.reading"), _ -> shelf.freedBy(keys))
                .onSuccess(bytes -> answer(some, bytes))
                .start();
    }

    /** An answer for another selection comes too late. */
    private void answer(List<ImageRow> asked, long bytes) {
        if (asked.equals(rows.get())) {
            freed.set(OptionalLong.of(bytes));
            combined.set(words.text("selection.frees", asked.size(), words.size(bytes)));
        }
    }
}
