package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The details of whichever image is selected; its documents are read off the UI thread. */
public final class ImageDetailsViewModel {

    private final ReadOnlyObjectWrapper<Optional<ImageSheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableValue<Optional<ImageInfo>> image;
    private final ImageFinder finder;
    private final TaskRunner tasks;
    private final SheetWriter writer;

    public ImageDetailsViewModel(
            ObservableValue<Optional<ImageInfo>> image, ImageFinder finder, TaskRunner tasks, Words words) {
        this.image = image;
        this.finder = finder;
        this.tasks = tasks;
        this.writer = new SheetWriter(words);
        image.subscribe(now -> now.ifPresentOrElse(this::read, () -> sheet.set(Optional.empty())));
    }

    public ReadOnlyObjectProperty<Optional<ImageSheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    private void read(ImageInfo selected) {
        tasks.task(TaskTitle.reading("images.reading"), _ -> writer.write(selected, finder.documents(selected)))
                .onSuccess(written -> show(selected, written))
                .start();
    }

    /** An answer for an image that is no longer selected comes too late. */
    private void show(ImageInfo selected, ImageSheet written) {
        if (image.getValue().equals(Optional.of(selected))) {
            sheet.set(Optional.of(written));
        }
    }
}
