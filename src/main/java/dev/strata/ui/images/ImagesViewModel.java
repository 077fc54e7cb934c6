package dev.strata.ui.images;

import dev.strata.engine.build.Target;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.Condition;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Checks;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Outside;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/** The list of images: what it shows, in which order, what is selected, and what can be done from there. */
public final class ImagesViewModel {

    /**
     * What the window lets the list of images do beyond itself.
     *
     * @param pullAgain asks the registry for an image that the cache has
     */
    public record Surroundings(
            TaskRunner tasks,
            TaskRows rows,
            Words words,
            Questions questions,
            Notices notices,
            Navigation navigation,
            CacheChanges changes,
            Outside outside,
            Checks checks,
            BiConsumer<String, Optional<Platform>> pullAgain) {}

    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Chip> chip = new SimpleObjectProperty<>(Chip.ALL);
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.NONE);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final Map<ImageKey, ImageUsage> usage = new HashMap<>();
    private final Map<ImageKey, Map<String, String>> labels = new HashMap<>();
    private final Set<ImageKey> withoutLabels = new HashSet<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final StringBinding summary;
    private final ImageShelf shelf;
    private final Surroundings around;
    private final ImageList list;
    private final ArrivingRows arriving;
    private final ImageSelection selection;
    private final ImageActions actions;
    private final Trouble trouble;
    private Set<ImageKey> broken = Set.of();
    private Optional<ImageKey> awaited = Optional.empty();
    private List<ImageInfo> latest = List.of();
    private final Set<String> told = new HashSet<>();

    public ImagesViewModel(ImageShelf shelf, Surroundings surroundings) {
        this.shelf = shelf;
        this.around = surroundings;
        list = new ImageList(surroundings.words());
        selection = new ImageSelection(shelf, surroundings.tasks(), surroundings.words());
        list.afterChange(() -> {
            selection.renew(list.shown());
            changes.set(changes.get() + 1);
        });
        trouble = new Trouble(surroundings.words());
        actions = new ImageActions(shelf, surroundings, trouble, this::await);
        arriving = new ArrivingRows(surroundings.rows(), list);
        summary = Bindings.createStringBinding(
                this::summaryText, list.shown(), surroundings.words().unitsProperty());
        filter.addListener((_, _, _) -> sift());
        chip.addListener((_, _, _) -> sift());
        grouping.addListener((_, _, by) -> list.group(by));
        surroundings.changes().onChange(this::refresh);
        surroundings.navigation().routeProperty().subscribe(this::follow);
    }

    /** Reads the catalog again; selection, order and filter stay. */
    public void refresh() {
        loading.set(true);
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> Reading.of(shelf, around.words()))
                .onSuccess(this::show)
                .onFailure(this::unread)
                .start();
    }

    /** Reads the catalog again and has everything measured again. */
    public void renew() {
        around.changes().announce();
    }

    /** Reads the catalog because another program may have changed it, and tells the other views if it did. */
    public void rescan() {
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
    public void measured(Optional<CacheUsage> cache) {
        usage.clear();
        cache.ifPresent(measured ->
                measured.images().forEach(image -> usage.put(new ImageKey(image.scope(), image.tag()), image)));
        if (loaded.get()) {
            list.replace(list.all().stream()
                    .map(row -> row.measured(Optional.ofNullable(usage.get(row.key()))))
                    .toList());
            sift();
        }
    }

    /** Does again what failed. */
    public void retry() {
        trouble.retry();
    }

    /** Takes the failure away. */
    public void dismiss() {
        trouble.dismiss();
    }

    /** Goes to where room can be made on the disk. */
    public void cleanUp() {
        around.navigation().go(View.USAGE);
    }

    /** Lets the user pick an archive and name it, then imports it. */
    public void importArchive() {
        around.questions().archive(actions::importFrom);
    }

    /** Lets the user name the image in {@code archive}, then imports it. */
    public void importFrom(Path archive) {
        actions.importFrom(archive);
    }

    public void importSample() {
        actions.importSample();
    }

    /** Removes what is selected, and selects what comes after it. */
    public void remove() {
        List<ImageInfo> images = selection.images();
        selectNext();
        actions.remove(images);
    }

    /** Removes what is selected together with its files, once the user agrees. */
    public void removeForGood() {
        actions.removeForGood(selection.images());
    }

    public void tag() {
        selection.images().forEach(actions::tag);
    }

    /** Makes what is selected available as one filesystem image each. */
    public void convert(boolean flat) {
        actions.convert(selection.images(), flat ? Target.FLAT : Target.MERGED);
    }

    public void pin(boolean pinned) {
        actions.pin(selection.images(), pinned);
    }

    /** Reads everything that the selected images need and tells whether it is sound. */
    public void verify() {
        actions.verify(selection.images());
    }

    public void showFile() {
        selection.images().stream().findFirst().ifPresent(actions::showFile);
    }

    /** Asks the registries for what is selected. */
    public void pullAgain() {
        selection.rows().forEach(row -> around.pullAgain().accept(row.name(), row.builtFor()));
    }

    /** Shows the image called {@code name}, as soon as it is in the list. */
    public void select(String name) {
        filter.set("");
        Optional<ImageKey> known = list.all().stream()
                .filter(row -> row.name().equals(name))
                .map(ImageRow::key)
                .findFirst();
        known.ifPresent(this::await);
    }

    /** Opens the page of {@code row}. */
    public void open(ImageRow row) {
        open(row, ImageTab.SUMMARY);
    }

    public void open(ImageRow row, ImageTab tab) {
        row.image().ifPresent(image -> around.navigation().go(Route.image(image, tab)));
    }

    /** Opens or closes a group. */
    public void toggle(GroupRow group) {
        list.toggle(group);
    }

    /** Puts the images in an order; in that of their names where none is given. */
    public void sort(Optional<Comparator<ImageRow>> order) {
        list.sort(order);
    }

    /** What the table shows: images, and the headings of groups. */
    public ObservableList<Line> lines() {
        return list.lines();
    }

    /** The images that fit the filter, in order. */
    public ObservableList<ImageRow> shown() {
        return list.shown();
    }

    /** All images, whatever the filter says. */
    public ObservableList<ImageRow> all() {
        return list.all();
    }

    /** How often the lines changed; the table then has to select again what is selected. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Whether the lines are being changed right now, so that what the table selects means nothing. */
    public boolean isChanging() {
        return list.isChanging();
    }

    public ImageSelection selection() {
        return selection;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Chip> chipProperty() {
        return chip;
    }

    /** How many images a ready-made filter shows. */
    public long count(Chip some) {
        var test = some.at(around.words().now());
        return list.all().stream().filter(test).count();
    }

    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /** What can be typed next in the filter, given what is there. */
    public List<String> completions(String typed) {
        String last = typed.substring(typed.lastIndexOf(' ') + 1);
        return last.isEmpty()
                ? List.of()
                : ImageFilter.TOKENS.stream()
                        .filter(token -> token.startsWith(last) && !token.equals(last))
                        .map(token -> typed.substring(0, typed.length() - last.length()) + token)
                        .toList();
    }

    /** The one image that is selected. */
    public ObservableValue<Optional<ImageInfo>> imageProperty() {
        return selection.soleProperty().map(row -> row.flatMap(ImageRow::image));
    }

    /** The one row that is selected. */
    public ObservableValue<Optional<ImageRow>> selectedProperty() {
        return selection.soleProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether the catalog was read at least once. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return trouble.failureProperty();
    }

    /** How many images there are, and how many of them are shown. */
    public StringBinding summaryProperty() {
        return summary;
    }

    private void show(Reading read) {
        loading.set(false);
        loaded.set(true);
        trouble.read();
        latest = read.images();
        tell(read.condition());
        Map<ImageKey, ImageRow.Work> working = new HashMap<>(arriving.working());
        List<ImageRow> rows = new ArrayList<>(read.rows().size());
        for (ImageRow row : read.rows()) {
            ImageRow measured =
                    row.measured(Optional.ofNullable(usage.get(row.key()))).broken(broken.contains(row.key()));
            Optional<ImageRow.Work> work = Optional.ofNullable(working.remove(row.key()));
            rows.add(work.isPresent() ? measured.with(work) : measured);
        }
        working.forEach((key, work) -> rows.add(ImageRow.arriving(key, work)));
        list.replace(rows);
        selectAwaited();
        lookForDamage();
    }

    /** Every file has to be looked at for that, so the list does not wait for it. */
    private void lookForDamage() {
        around.tasks()
                .task(TaskTitle.reading("images.reading"), _ -> shelf.broken())
                .onSuccess(found -> {
                    if (!found.equals(broken)) {
                        broken = found;
                        list.replace(list.all().stream()
                                .map(row -> row.broken(found.contains(row.key())))
                                .toList());
                    }
                })
                .start();
    }

    /** Tells what is to be known of the cache, each thing once. */
    private void tell(Condition condition) {
        condition.rebuilt().ifPresent(rebuilt -> tell(around.words().line(rebuilt)));
        condition.readOnly().ifPresent(why -> tell(around.words().line(why)));
    }

    private void tell(String news) {
        if (told.add(news)) {
            around.notices().failed(news, "", () -> {});
        }
    }

    private void unread(Throwable reason) {
        loading.set(false);
        trouble.unread(reason, this::refresh);
    }

    private void follow(Route route) {
        if (route.view() == View.IMAGES) {
            route.imageKey().ifPresent(this::await);
        }
    }

    private void await(ImageKey key) {
        awaited = Optional.of(key);
        selectAwaited();
    }

    private void selectAwaited() {
        awaited.flatMap(list::find).filter(row -> row.image().isPresent()).ifPresent(row -> {
            if (!list.shown().contains(row)) {
                filter.set("");
                chip.set(Chip.ALL);
            }
            selection.set(List.of(row));
            awaited = Optional.empty();
        });
    }

    private void selectNext() {
        List<ImageRow> shown = list.shown();
        List<ImageRow> leaving = selection.rows();
        int last = leaving.stream().mapToInt(shown::indexOf).max().orElse(-1);
        Optional<ImageRow> next = shown.stream().skip(last + 1L).findFirst();
        Optional<ImageRow> staying = next.or(
                () -> shown.stream().filter(row -> !leaving.contains(row)).reduce((_, later) -> later));
        selection.set(staying.map(List::of).orElse(List.of()));
    }

    private void sift() {
        String text = filter.get();
        if (ImageFilter.asksForLabels(text)) {
            readLabels();
        }
        var ready = chip.get().at(around.words().now());
        Function<ImageKey, Map<String, String>> known = key -> labels.getOrDefault(key, Map.of());
        list.filter(
                text.isBlank()
                        ? ready
                        : ImageFilter.of(text, around.words().now(), known).and(ready));
    }

    /** Labels stand in the documents, which the list does without until somebody asks. */
    private void readLabels() {
        List<ImageInfo> unknown =
                latest.stream().filter(image -> withoutLabels.add(image.key())).toList();
        if (unknown.isEmpty()) {
            return;
        }
        around.tasks()
                .<Map<ImageKey, Map<String, String>>>task(TaskTitle.reading("images.reading"), _ -> labels(unknown))
                .onSuccess(read -> {
                    labels.putAll(read);
                    sift();
                })
                .start();
    }

    private Map<ImageKey, Map<String, String>> labels(List<ImageInfo> images) throws InterruptedException {
        Map<ImageKey, Map<String, String>> read = new HashMap<>();
        for (ImageInfo image : images) {
            try {
                Optional<ImageDocuments> documents = shelf.documents(image);
                if (documents.isPresent()) {
                    read.put(
                            image.key(),
                            ImageConfig.read(documents.get().config())
                                    .execution()
                                    .labels());
                }
            } catch (IOException _) {
                // an image whose config cannot be read has no labels; its own page tells what is wrong
                read.put(image.key(), Map.of());
            }
        }
        return read;
    }

    private String summaryText() {
        Words words = around.words();
        long bytes =
                list.shown().stream().mapToLong(row -> row.onDisk().orElse(0)).sum();
        return list.shown().size() == list.all().size()
                ? words.text("images.count", list.all().size(), words.size(bytes))
                : words.text("images.some", list.shown().size(), list.all().size(), words.size(bytes));
    }

    /** The catalog with the words for it, made where nobody waits. */
    private record Reading(Condition condition, List<ImageInfo> images, List<ImageRow> rows) {
        static Reading of(ImageShelf shelf, Words words) throws IOException, InterruptedException {
            List<ImageInfo> images = shelf.list();
            return new Reading(
                    shelf.condition(),
                    images,
                    images.stream()
                            .map(image -> ImageRow.of(image, words))
                            .sorted(ImageOrder.REPOSITORY.comparator())
                            .toList());
        }
    }
}
