package dev.strata.ui.images;

import dev.strata.engine.store.ImageKey;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the user looks for in the list: a filter that is typed, a ready-made one, and how the images are put together. */
final class ImageSearch {

    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Chip> chip = new SimpleObjectProperty<>(Chip.ALL);
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.NONE);
    private final ImageShelf shelf;
    private final Surroundings around;
    private final ImageList list;
    private final CatalogReading reading;
    private final ChipCounts counts;
    // labels stand in the configs, which the list does without until somebody asks
    private boolean labelsWanted;

    ImageSearch(ImageShelf shelf, Surroundings around, ImageList list, CatalogReading reading) {
        this.shelf = shelf;
        this.around = around;
        this.list = list;
        this.reading = reading;
        counts = new ChipCounts(list.all(), around);
        filter.addListener((_, _, _) -> sift());
        chip.addListener((_, _, _) -> sift());
        grouping.addListener((_, _, by) -> list.group(by));
        reading.afterReading(() -> {
            if (labelsWanted) {
                readLabels();
            }
        });
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Chip> chipProperty() {
        return chip;
    }

    ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /** How many images each ready-made filter shows; empty until they were counted. */
    ReadOnlyObjectProperty<Map<Chip, Long>> countsProperty() {
        return counts.property();
    }

    /** What can be typed next in the filter, given what is there. */
    List<String> completions(String typed) {
        String last = typed.substring(typed.lastIndexOf(' ') + 1);
        return last.isEmpty()
                ? List.of()
                : ImageFilter.TOKENS.stream()
                        .filter(token -> token.startsWith(last) && !token.equals(last))
                        .map(token -> typed.substring(0, typed.length() - last.length()) + token)
                        .toList();
    }

    /** From now on the rows know their labels. */
    void wantLabels() {
        if (!labelsWanted) {
            labelsWanted = true;
            readLabels();
        }
    }

    /** Makes sure that the filters let {@code row} through. */
    void letThrough(ImageRow row) {
        if (!list.shown().contains(row)) {
            filter.set("");
            chip.set(Chip.ALL);
        }
    }

    private void sift() {
        String text = filter.get();
        if (ImageFilter.asksForLabels(text)) {
            wantLabels();
        }
        Predicate<ImageRow> ready = chip.get().at(around.words().now());
        list.filter(
                text.isBlank()
                        ? ready
                        : ImageFilter.of(text, around.words().now()).and(ready));
    }

    private void readLabels() {
        around.tasks()
                .<Map<ImageKey, Map<String, String>>>task(TaskTitle.reading("images.reading"), _ -> shelf.labels())
                .onSuccess(reading::labelled)
                .start();
    }
}
