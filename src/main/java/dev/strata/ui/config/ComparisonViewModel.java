package dev.strata.ui.config;

import dev.strata.engine.StrataException.DocumentNotFound;
import dev.strata.engine.image.ConfigDetails;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.Words;
import dev.strata.ui.files.FileShelf;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The config of the image on the page beside that of another image: what is here and not there, and the reverse. */
public final class ComparisonViewModel {

    private final ObservableList<OtherImage> others = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<OtherImage>> other = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<Difference> differences = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper compared = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final DocumentsViewModel documents;
    private final FileShelf shelf;
    private final TaskRunner tasks;
    private final Words words;
    private final ConfigWriter writer;

    public ComparisonViewModel(DocumentsViewModel documents, FileShelf shelf, TaskRunner tasks, Words words) {
        this.documents = documents;
        this.shelf = shelf;
        this.tasks = tasks;
        this.words = words;
        writer = new ConfigWriter(words);
        documents.papersProperty().subscribe(_ -> {
            others.clear();
            other.set(Optional.empty());
            compare();
        });
        other.subscribe(_ -> compare());
    }

    /** The images that one can compare with; {@link #find} looks for them. */
    public ObservableList<OtherImage> others() {
        return others;
    }

    /** The image that is compared with. */
    public ObjectProperty<Optional<OtherImage>> otherProperty() {
        return other;
    }

    ObservableList<Difference> differences() {
        return differences;
    }

    /** Whether {@link #differences} are those from the chosen image; none of them then means that there are none. */
    public ReadOnlyBooleanProperty comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Looks for images to compare with. */
    public void find() {
        documents
                .papersProperty()
                .get()
                .ifPresent(papers -> tasks.task(TaskTitle.reading("config.finding"), _ -> shelf.list())
                        .onSuccess(all -> {
                            if (documents.papersProperty().get().equals(Optional.of(papers))) {
                                others.setAll(all.stream()
                                        .filter(image -> !image.key()
                                                .equals(papers.image().key()))
                                        .filter(image -> image.details().isPresent())
                                        .sorted(Comparator.comparing(ImageInfo::tag))
                                        .map(OtherImage::new)
                                        .toList());
                            }
                        })
                        .onFailure(this::fail)
                        .start());
    }

    /** Compares again. */
    public void compare() {
        differences.clear();
        compared.set(false);
        failure.set(Optional.empty());
        Optional<Papers> here = documents.papersProperty().get();
        Optional<ImageInfo> there = other.get().map(OtherImage::image);
        if (here.isPresent() && there.isPresent()) {
            tasks.task(TaskTitle.reading("config.comparing"), _ -> between(there.get(), here.get()))
                    .onSuccess(found -> {
                        if (other.get().map(OtherImage::image).equals(there)
                                && documents.papersProperty().get().equals(here)) {
                            differences.setAll(found);
                            compared.set(true);
                        }
                    })
                    .onFailure(this::fail)
                    .start();
        }
    }

    private List<Difference> between(ImageInfo there, Papers here) throws IOException, InterruptedException {
        ImageDocuments stored =
                shelf.documents(there).orElseThrow(() -> new DocumentNotFound(there.tag(), words.text("raw.config")));
        return Difference.between(groups(stored), groups(here.stored()));
    }

    private List<ConfigGroup> groups(ImageDocuments stored) throws IOException {
        return writer.write(ImageConfig.read(stored.config()), ConfigDetails.read(stored.config()));
    }

    private void fail(Throwable reason) {
        failure.set(Optional.of(words.explain(reason)));
    }
}
