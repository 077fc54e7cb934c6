package dev.strata.ui.images;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskState;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.images.ImageRow.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;

/**
 * Lets the list show what is being done: a pull has a row from its first moment, which then becomes the image; an image
 * that is converted says so in its own row.
 */
final class ArrivingRows {

    private final Map<TaskRow, Subscription> followed = new HashMap<>();
    private final Map<ImageKey, Work> working = new HashMap<>();
    private final ImageList list;

    ArrivingRows(TaskRows rows, ImageList list) {
        this.list = list;
        rows.running().addListener(this::changed);
        rows.running().forEach(this::follow);
    }

    /** What is being done with each image right now. */
    Map<ImageKey, Work> working() {
        return working;
    }

    private void changed(ListChangeListener.Change<? extends TaskRow> change) {
        while (change.next()) {
            List.copyOf(change.getRemoved()).forEach(this::leave);
            List.copyOf(change.getAddedSubList()).forEach(this::follow);
        }
    }

    private void follow(TaskRow task) {
        key(task)
                .ifPresent(key -> followed.put(
                        task,
                        task.statusProperty()
                                .subscribe(_ -> show(
                                        key,
                                        new Work(
                                                task.statusProperty().get(),
                                                task.fractionProperty().get())))));
    }

    private void show(ImageKey key, Work work) {
        working.put(key, work);
        list.put(list.find(key).map(row -> row.with(Optional.of(work))).orElseGet(() -> ImageRow.arriving(key, work)));
    }

    /** A pull that succeeded keeps its row until the list is read again and has the image in it. */
    private void leave(TaskRow task) {
        Optional.ofNullable(followed.remove(task)).ifPresent(Subscription::unsubscribe);
        key(task).ifPresent(key -> {
            working.remove(key);
            Optional<ImageRow> row = list.find(key);
            boolean arrived = row.flatMap(ImageRow::image).isPresent();
            if (arrived) {
                list.put(row.orElseThrow().with(Optional.empty()));
            } else if (task.state() != TaskState.SUCCEEDED && task.state() != TaskState.RUNNING) {
                list.remove(key);
            }
        });
    }

    private Optional<ImageKey> key(TaskRow task) {
        if (task.kind() == TaskKind.PULL) {
            try {
                return Optional.of(new ImageKey(
                        Scope.REGISTRY, PulledName.parse(task.subject()).toString()));
            } catch (BadReference _) {
                return Optional.empty();
            }
        }
        return task.kind() == TaskKind.CONVERT
                ? list.all().stream()
                        .map(ImageRow::key)
                        .filter(key -> key.tag().equals(task.subject()))
                        .findFirst()
                : Optional.empty();
    }
}
