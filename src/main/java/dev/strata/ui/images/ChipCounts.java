package dev.strata.ui.images;

import dev.strata.tasks.TaskTitle;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

/**
 * How many images each ready-made filter shows. They are counted anew whenever the images change, by a worker, because
 * the rows of thousands of images must not wait for it; until it is done the numbers stay what they were.
 */
final class ChipCounts {

    private final ReadOnlyObjectWrapper<Map<Chip, Long>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<ImageRow> images;
    private final Surroundings around;
    private boolean counting;
    private boolean outdated;

    ChipCounts(ObservableList<ImageRow> images, Surroundings around) {
        this.images = images;
        this.around = around;
        images.addListener((InvalidationListener) _ -> count());
    }

    /** Empty until they were counted for the first time. */
    ReadOnlyObjectProperty<Map<Chip, Long>> property() {
        return counts.getReadOnlyProperty();
    }

    /** One count at a time: images that change while it is made are counted by the next. */
    private void count() {
        outdated = true;
        if (counting) {
            return;
        }
        counting = true;
        outdated = false;
        List<ImageRow> rows = List.copyOf(images);
        Instant now = around.words().now();
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> counted(rows, now))
                .onSuccess(found -> {
                    counts.set(found);
                    next();
                })
                .onFailure(_ -> next())
                .start();
    }

    private void next() {
        counting = false;
        if (outdated) {
            count();
        }
    }

    private static Map<Chip, Long> counted(List<ImageRow> rows, Instant now) {
        Map<Chip, Long> counted = new EnumMap<>(Chip.class);
        for (Chip chip : Chip.values()) {
            Predicate<ImageRow> fits = chip.at(now);
            long fitting = 0;
            for (ImageRow row : rows) {
                fitting += fits.test(row) ? 1 : 0;
            }
            counted.put(chip, fitting);
        }
        return counted;
    }
}
