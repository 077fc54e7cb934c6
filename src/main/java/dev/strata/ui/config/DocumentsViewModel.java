package dev.strata.ui.config;

import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.files.FileShelf;
import dev.strata.ui.image.ImagePageViewModel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The documents of the image on the page. They are read when a tab that shows them is first looked at. */
public final class DocumentsViewModel {

    private static final Set<ImageTab> SHOWN_IN = EnumSet.of(ImageTab.CONFIG, ImageTab.HISTORY, ImageTab.MANIFEST);

    private final ReadOnlyObjectWrapper<Optional<Papers>> papers = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper absent = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableValue<String> absence;
    private final ImagePageViewModel page;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Words words;
    private Optional<ImageInfo> asked = Optional.empty();

    public DocumentsViewModel(ImagePageViewModel page, FileShelf shelf, TaskRunner tasks, Words words) {
        this.page = page;
        this.shelf = shelf;
        this.tasks = tasks;
        this.words = words;
        absence = absent.map(none -> none ? words.text("image.foreign") : "");
        page.imageProperty().subscribe(_ -> look());
        page.tabProperty().subscribe(_ -> look());
    }

    /** Empty until they are read, and where there are none. */
    public ReadOnlyObjectProperty<Optional<Papers>> papersProperty() {
        return papers.getReadOnlyProperty();
    }

    /** Whether nobody recorded documents for the image. */
    public ReadOnlyBooleanProperty absentProperty() {
        return absent.getReadOnlyProperty();
    }

    /** Why there are none, in words; empty where there are, or nobody knows yet. */
    public ObservableValue<String> absenceProperty() {
        return absence;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Reads them again. */
    public void refresh() {
        asked = Optional.empty();
        look();
    }

    private void look() {
        Optional<ImageInfo> image = page.imageProperty().get();
        if (image.equals(asked) || !SHOWN_IN.contains(page.tabProperty().get())) {
            return;
        }
        boolean same = papers.get()
                .filter(shown ->
                        image.filter(i -> i.key().equals(shown.image().key())).isPresent())
                .isPresent();
        if (!same) {
            papers.set(Optional.empty());
        }
        absent.set(false);
        failure.set(Optional.empty());
        asked = image;
        image.ifPresent(this::read);
    }

    private void read(ImageInfo image) {
        tasks.<Optional<Papers>>task(TaskTitle.reading("config.reading"), _ -> {
                    Optional<ImageDocuments> stored = shelf.documents(image);
                    return stored.isPresent()
                            ? Optional.of(Papers.read(image, stored.get(), shelf.list()))
                            : Optional.empty();
                })
                .onSuccess(read -> answer(image, read))
                .onFailure(reason -> fail(image, reason))
                .start();
    }

    /** An answer for an image that is no longer on the page comes too late. */
    private void answer(ImageInfo image, Optional<Papers> read) {
        if (asked.equals(Optional.of(image))) {
            absent.set(read.isEmpty());
            papers.set(read);
        }
    }

    private void fail(ImageInfo image, Throwable reason) {
        if (asked.equals(Optional.of(image))) {
            failure.set(Optional.of(words.explain(reason)));
        }
    }
}
