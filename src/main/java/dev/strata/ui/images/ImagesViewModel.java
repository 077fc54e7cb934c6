package dev.strata.ui.images;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.ByteSize;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The list of images: what it shows, how it is filtered, and what can be done from there. */
public final class ImagesViewModel {

    /** What the window lets the list of images do beyond itself. */
    public record Surroundings(
            TaskRunner tasks,
            Words words,
            Questions questions,
            Notices notices,
            Navigation navigation,
            CacheChanges changes) {}

    private final ObservableList<ImageRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ImageRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<ImageRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final StringBinding summary;
    private final ImageShelf shelf;
    private final Surroundings around;
    private Optional<String> awaited = Optional.empty();
    private Runnable again = this::refresh;
    // a failure to read ends with the next reading; any other stays until somebody deals with it
    private boolean unreadable;

    public ImagesViewModel(ImageShelf shelf, Surroundings surroundings) {
        this.shelf = shelf;
        this.around = surroundings;
        summary = Bindings.createStringBinding(this::summaryText, shown);
        filter.subscribe(text -> shown.setPredicate(
                text.isBlank()
                        ? null
                        : ImageFilter.of(text, surroundings.words().now())));
        surroundings.changes().onChange(this::refresh);
        surroundings.navigation().routeProperty().subscribe(this::follow);
    }

    /** Reads the catalog again; selection and filter stay. */
    public void refresh() {
        loading.set(true);
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> read())
                .onSuccess(this::show)
                .onFailure(this::unread)
                .start();
    }

    /** Does again what failed. */
    public void retry() {
        Runnable way = again;
        dismiss();
        way.run();
    }

    /** Takes the failure away. */
    public void dismiss() {
        unreadable = false;
        failure.set(Optional.empty());
    }

    /** Goes to where room can be made on the disk. */
    public void cleanUp() {
        around.navigation().go(View.USAGE);
    }

    /** Lets the user pick an archive and name it, then imports it. */
    public void importArchive() {
        around.questions()
                .archive(file -> around.questions().name(name(file), suggestion(file), tag -> importNow(file, tag)));
    }

    public void importSample() {
        importNow(new TaskTitle(TaskKind.IMPORT, "task.sample", ""), shelf.importingSample());
    }

    /** Removes {@code row} once the user agrees. */
    public void remove(ImageRow row) {
        var question = new Confirmation(
                around.words().text("remove.title", row.tag()),
                around.words().text("remove.text", row.tag()),
                around.words().text("remove.verb"),
                around.words().text("dialog.cancel"));
        around.questions().confirm(question, () -> removeNow(row.image()));
    }

    /** Shows the image called {@code tag}, as soon as it is in the list. */
    public void select(String tag) {
        filter.set("");
        awaited = Optional.of(tag);
        selectAwaited();
    }

    /** Opens the page of {@code row}. */
    public void open(ImageRow row) {
        around.navigation().go(Route.image(row.image(), ImageTab.SUMMARY));
    }

    public ObservableList<ImageRow> shown() {
        return shown;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Optional<ImageRow>> selectedProperty() {
        return selected;
    }

    /** The selected image itself. */
    public ObservableValue<Optional<ImageInfo>> imageProperty() {
        return selected.map(row -> row.map(ImageRow::image));
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether the catalog was read at least once. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** How many images there are, and how many of them are shown. */
    public StringBinding summaryProperty() {
        return summary;
    }

    /** All images, whatever the filter says. */
    public ObservableList<ImageRow> all() {
        return rows;
    }

    private void follow(Route route) {
        if (route.view() == View.IMAGES) {
            route.imageKey().ifPresent(key -> select(key.tag()));
        }
    }

    private List<ImageRow> read() throws IOException, InterruptedException {
        List<ImageRow> read = new ArrayList<>();
        for (ImageInfo image : shelf.list()) {
            read.add(ImageRow.of(image, around.words()));
        }
        return read;
    }

    private void importNow(Path file, String tag) {
        importNow(new TaskTitle(TaskKind.IMPORT, "task.import", name(file)), shelf.importing(file, tag));
    }

    private void importNow(TaskTitle title, Operation<BuildResult> operation) {
        around.tasks()
                .<BuildResult>task(title, operation)
                .onSuccess(this::imported)
                .onFailure(reason -> fail(reason, () -> importNow(title, operation)))
                .start();
    }

    private void imported(BuildResult result) {
        dismiss();
        select(result.reference());
        around.changes().announce();
        around.notices().say(around.words().text("import.done", result.reference()));
    }

    private void removeNow(ImageInfo image) {
        around.tasks()
                .<Boolean>task(new TaskTitle(TaskKind.REMOVE, "task.remove", image.tag()), _ -> {
                    shelf.remove(image.scope(), image.tag());
                    return true;
                })
                .onSuccess(_ -> removed(image))
                .onFailure(reason -> fail(reason, () -> removeNow(image)))
                .start();
    }

    private void removed(ImageInfo image) {
        dismiss();
        around.changes().announce();
        around.notices()
                .say(
                        around.words().text("remove.done", image.tag()),
                        around.words().text("remove.undo"),
                        () -> restore(image));
    }

    /** Its blobs are still there until somebody cleans up; where they are not, that is the failure shown. */
    private void restore(ImageInfo image) {
        around.tasks()
                .<ImageInfo>task(
                        new TaskTitle(TaskKind.RESTORE, "task.restore", image.tag()), _ -> shelf.restore(image))
                .onSuccess(this::restored)
                .onFailure(reason -> fail(reason, () -> restore(image)))
                .start();
    }

    private void restored(ImageInfo image) {
        dismiss();
        select(image.tag());
        around.changes().announce();
    }

    private void show(List<ImageRow> latest) {
        loading.set(false);
        loaded.set(true);
        if (unreadable) {
            dismiss();
        }
        Optional<ImageRow> before = selected.get();
        rows.setAll(latest);
        selected.set(before.flatMap(
                row -> latest.stream().filter(now -> now.isSame(row.image())).findFirst()));
        selectAwaited();
    }

    private void selectAwaited() {
        awaited.flatMap(tag ->
                        rows.stream().filter(row -> row.tag().equals(tag)).findFirst())
                .ifPresent(row -> {
                    selected.set(Optional.of(row));
                    awaited = Optional.empty();
                });
    }

    private void unread(Throwable reason) {
        loading.set(false);
        fail(reason, this::refresh);
        unreadable = true;
    }

    private void fail(Throwable reason, Runnable way) {
        again = way;
        unreadable = false;
        failure.set(Optional.of(around.words().explain(reason)));
    }

    private String summaryText() {
        long bytes = shown.stream().mapToLong(ImageRow::size).sum();
        return shown.size() == rows.size()
                ? around.words().text("images.count", rows.size(), ByteSize.text(bytes))
                : around.words().text("images.some", shown.size(), rows.size(), ByteSize.text(bytes));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String suggestion(Path file) {
        return name(file).toLowerCase(Locale.ROOT).replaceFirst("(\\.docker|\\.oci)?\\.(tar.*|tgz|oci)$", "");
    }
}
