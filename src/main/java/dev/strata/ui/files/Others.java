package dev.strata.ui.files;

import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the image on the page can be compared with, and what of it is chosen. */
final class Others {

    private final ObservableList<Other> all = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Other>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private Optional<ImageInfo> image = Optional.empty();

    Others(FileShelf shelf, TaskRunner tasks) {
        this.shelf = shelf;
        this.tasks = tasks;
    }

    /** The layers of the image, then the other images. */
    ObservableList<Other> all() {
        return all;
    }

    ObjectProperty<Optional<Other>> chosenProperty() {
        return chosen;
    }

    void clear() {
        image = Optional.empty();
        all.clear();
        chosen.set(Optional.empty());
    }

    /** Looks for what {@code shown} can be compared with, unless that is known. */
    void find(ImageInfo shown) {
        if (Contents.same(image, Optional.of(shown))) {
            return;
        }
        image = Optional.of(shown);
        tasks.task(TaskTitle.reading("files.others"), _ -> shelf.list())
                .onSuccess(images -> show(shown, images))
                .start();
    }

    /** An answer for an image that is no longer on the page comes too late. */
    private void show(ImageInfo shown, List<ImageInfo> images) {
        if (!Contents.same(image, Optional.of(shown))) {
            return;
        }
        all.clear();
        for (int i = 0; i < shown.layers().size(); i++) {
            all.add(new Other.Layer(i));
        }
        images.stream()
                .filter(found -> !found.key().equals(shown.key()))
                .map(Other.Image::new)
                .forEach(all::add);
    }
}
