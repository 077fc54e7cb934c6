package dev.strata.ui.files;

import dev.strata.engine.browse.Browser;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The layers of the image on the page, and which of them is selected. What its documents and the catalog say is there at
 * once; what only looking into the layers tells is found out when somebody asks, and remembered.
 */
public final class LayersViewModel {

    private final ObservableList<LayerRow> layers = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final ReadOnlyObjectWrapper<LayerSpan> span = new ReadOnlyObjectWrapper<>(LayerSpan.of(-1));
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper("");
    private final Work survey;
    private final ObservableValue<Optional<ImageInfo>> image;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Words words;
    private String wanted = "";
    private boolean together;

    /** What there is to say of an image's layers. */
    private record Found(List<LayerRow> rows, Optional<LayerSurveys> surveys) {}

    public LayersViewModel(ObservableValue<Optional<ImageInfo>> image, FileShelf shelf, TaskRunner tasks, Words words) {
        this.image = image;
        this.shelf = shelf;
        this.tasks = tasks;
        this.words = words;
        survey = new Work(tasks, words);
        selected.subscribe(at -> {
            if (!together) {
                span.set(LayerSpan.of(at.intValue()));
            }
        });
        Contents.follow(image, this::open);
        image.subscribe((before, now) -> {
            if (Contents.same(before, now)) {
                renew();
            }
        });
    }

    /** Base first. */
    public ObservableList<LayerRow> layers() {
        return layers;
    }

    /** The place of the selected layer, of several the last, 0 for the base; -1 while there are none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** What is selected together; one layer as long as nobody selects several. */
    public ReadOnlyObjectProperty<LayerSpan> spanProperty() {
        return span.getReadOnlyProperty();
    }

    /** Selects several layers together. */
    void select(LayerSpan wish) {
        together = true;
        selected.set(wish.last());
        together = false;
        span.set(wish);
    }

    /** Selects the layer of this diffID, as soon as it is there. */
    public void select(String diffId) {
        wanted = diffId;
        selectWanted();
    }

    private void selectWanted() {
        for (LayerRow row : layers) {
            if (row.diffId().toString().equals(wanted)) {
                selected.set(row.ordinal());
                wanted = "";
                return;
            }
        }
    }

    /** The looking into all layers, while it is under way. */
    public Work survey() {
        return survey;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** How long ago it was found out what the layers do; empty while that is not known. */
    public ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    /** Looks into all layers to find out what each adds, changes and removes, whatever is known of that. */
    public void find() {
        image.getValue().ifPresent(now -> {
            failure.set(Optional.empty());
            survey.run(
                    new TaskTitle(TaskKind.INDEX, "task.survey", now.tag()),
                    "layers.surveying",
                    progress -> {
                        try (Browser browser = shelf.browser()) {
                            return shelf.survey(browser.open(now), progress);
                        }
                    },
                    found -> read(now, Optional.of(found)),
                    this::fail);
        });
    }

    /** Looks again for what others found out meanwhile; what is the same stays as it is. */
    public void renew() {
        image.getValue().ifPresent(shown -> read(shown, Optional.empty()));
    }

    private void open(Optional<ImageInfo> now) {
        survey.cancel();
        layers.clear();
        age.set("");
        selected.set(-1);
        failure.set(Optional.empty());
        now.ifPresent(shown -> read(shown, Optional.empty()));
    }

    private void read(ImageInfo shown, Optional<LayerSurveys> found) {
        tasks.task(TaskTitle.reading("layers.reading"), _ -> {
                    var surveys = found.isPresent() ? found : shelf.knownSurveys(shown);
                    return new Found(LayerList.of(shown, shelf.documents(shown), shelf.list(), surveys), surveys);
                })
                .onSuccess(known -> show(shown, known))
                .onFailure(this::fail)
                .start();
    }

    /** An answer for an image that is no longer on the page comes too late. */
    private void show(ImageInfo shown, Found known) {
        if (image.getValue().filter(shown::equals).isEmpty()) {
            return;
        }
        List<LayerRow> rows = known.rows();
        age.set(known.surveys().filter(_ -> !rows.isEmpty()).map(this::age).orElse(""));
        if (rows.equals(layers)) {
            return;
        }
        LayerSpan kept = span.get();
        // lists lose their selection with their lines, and must hear of it again
        selected.set(-1);
        layers.setAll(rows);
        select(kept.last() >= 0 && kept.last() < rows.size() ? kept : LayerSpan.of(rows.size() - 1));
        selectWanted();
    }

    private String age(LayerSurveys surveys) {
        return surveys.foundAt()
                .map(then -> words.text("layers.counted", words.ago(then)))
                .orElseGet(() -> words.text("layers.countedOnce"));
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(words.explain(reason)));
    }
}
