package dev.strata.ui.images;

import dev.strata.engine.store.Condition;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Words;
import dev.strata.ui.images.ImageRow.Work;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Reads the catalog into the list, and afterwards what takes longer and the list must not wait for. */
final class CatalogReading {

    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Instant>> readAt = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper readOnly = new ReadOnlyStringWrapper("");
    private final Knowledge knowledge = new Knowledge();
    private final Set<String> told = new HashSet<>();
    private final List<Runnable> afterReading = new ArrayList<>();
    private final ImageShelf shelf;
    private final Surroundings around;
    private final ImageList list;
    private final ArrivingRows arriving;
    private final Trouble trouble;
    private List<ImageInfo> latest = List.of();

    CatalogReading(ImageShelf shelf, Surroundings around, ImageList list, Trouble trouble) {
        this.shelf = shelf;
        this.around = around;
        this.list = list;
        this.trouble = trouble;
        this.arriving = new ArrivingRows(around.rows(), list);
    }

    /** Calls {@code action} whenever the catalog was read. */
    void afterReading(Runnable action) {
        afterReading.add(action);
    }

    /** Whether the catalog is being read. */
    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether the catalog was read at least once. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** When the catalog was read last; absent until it is. */
    ReadOnlyObjectProperty<Optional<Instant>> readAtProperty() {
        return readAt.getReadOnlyProperty();
    }

    /** Why the cache can only be looked at, in words; empty where it can be changed. */
    ReadOnlyStringProperty readOnlyProperty() {
        return readOnly.getReadOnlyProperty();
    }

    /** Reads the catalog again. */
    void refresh() {
        loading.set(true);
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> Read.of(shelf, around.words()))
                .onSuccess(this::show)
                .onFailure(this::unread)
                .start();
    }

    /** Reads the catalog because another program may have changed it, and tells the other views if it did. */
    void rescan() {
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> shelf.list())
                .onSuccess(read -> {
                    if (!read.equals(latest)) {
                        around.changes().announce();
                    }
                })
                .start();
    }

    /** Takes what was measured into the rows. */
    void measured(Optional<CacheUsage> cache) {
        knowledge.measured(cache);
        renew();
    }

    /** Takes the labels of the images into the rows. */
    void labelled(Map<ImageKey, Map<String, String>> labels) {
        knowledge.labelled(labels);
        renew();
    }

    /** Takes what was found out of newer images into the rows. */
    void checked(Map<ImageInfo, Optional<Update>> found) {
        knowledge.checked(found);
        renew();
    }

    private void show(Read read) {
        trouble.read();
        latest = read.images();
        readAt.set(Optional.of(around.words().now()));
        tell(read.condition());
        list.replace(knowing(read.rows()));
        // only now, so that the list is not out of sight for a moment, which would have all its cells made anew
        loaded.set(true);
        loading.set(false);
        afterReading.forEach(Runnable::run);
        lookAtFiles();
    }

    /** The rows with what else is known of their images, and those of images on their way. */
    private List<ImageRow> knowing(List<ImageRow> read) {
        Map<ImageKey, Work> working = new HashMap<>(arriving.working());
        if (working.isEmpty() && knowledge.isEmpty()) {
            return read;
        }
        List<ImageRow> rows = new ArrayList<>(read.size());
        for (ImageRow row : read) {
            rows.add(knowledge.on(row, Optional.ofNullable(working.remove(row.key()))));
        }
        working.forEach((key, work) -> rows.add(ImageRow.arriving(key, work)));
        return rows;
    }

    /** Every file has to be looked at for that. */
    private void lookAtFiles() {
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> new Files(shelf.broken(), shelf.converted()))
                .onSuccess(files -> {
                    if (knowledge.looked(files.broken(), files.converted())) {
                        renew();
                    }
                })
                .start();
    }

    private void renew() {
        if (loaded.get()) {
            list.replace(list.all().stream()
                    .map(row -> knowledge.on(row, row.work()))
                    .toList());
        }
    }

    /** Tells what is to be known of the cache: what happened once, and what holds as long as it does. */
    private void tell(Condition condition) {
        readOnly.set(condition.readOnly().map(around.words()::line).orElse(""));
        Optional<String> news = condition.rebuilt().map(around.words()::line);
        news.filter(told::add).ifPresent(text -> around.notices().failed(text, "", () -> {}));
    }

    private void unread(Throwable reason) {
        loading.set(false);
        if (!loaded.get()) {
            list.replace(List.of());
        }
        trouble.unread(reason, this::refresh);
    }

    /** What was found of the files. */
    private record Files(Set<ImageKey> broken, Map<ImageKey, List<Converted>> converted) {}

    /** The catalog with the words for it, made where nobody waits. */
    private record Read(Condition condition, List<ImageInfo> images, List<ImageRow> rows) {
        static Read of(ImageShelf shelf, Words words) throws IOException, InterruptedException {
            List<ImageInfo> images = shelf.list();
            return new Read(
                    shelf.condition(),
                    images,
                    ImageRow.of(images, words)
                            .sorted(ImageOrder.REPOSITORY.comparator())
                            .toList());
        }
    }
}
