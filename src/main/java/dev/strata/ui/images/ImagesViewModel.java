package dev.strata.ui.images;

import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskRunner;
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
import dev.strata.ui.pull.PullViewModel.Again;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/** The list of images: what it shows, in which order, what is selected, and what can be done from there. */
public final class ImagesViewModel {

    /**
     * What the window lets the list of images do beyond itself.
     *
     * @param pullAgain asks the registries for images that the cache has
     * @param update asks them for newer ones that they are known to have
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
            Consumer<List<Again>> pullAgain,
            Consumer<List<Again>> update) {}

    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final StringBinding summary;
    private final Surroundings around;
    private final ImageList list;
    private final CatalogReading reading;
    private final ImageSearch search;
    private final ImageSelection selection;
    private final SelectedImages selected;
    private final ImageActions actions;
    private final UpdateChecks updates;
    private final Trouble trouble;
    private Optional<ImageKey> awaited = Optional.empty();

    public ImagesViewModel(ImageShelf shelf, Surroundings surroundings) {
        this.around = surroundings;
        list = new ImageList(surroundings.words());
        trouble = new Trouble(surroundings.words());
        reading = new CatalogReading(shelf, surroundings, list, trouble);
        search = new ImageSearch(shelf, surroundings, list, reading);
        selection = new ImageSelection(shelf, surroundings.tasks(), surroundings.words());
        actions = new ImageActions(shelf, surroundings, trouble, this::await);
        updates = new UpdateChecks(shelf, surroundings, reading, trouble, this::update);
        selected = new SelectedImages(
                selection,
                list,
                actions,
                updates,
                new SelectedImages.Pulls(surroundings.pullAgain(), surroundings.update()));
        list.afterChange(() -> {
            selection.renew(list.shown());
            changes.set(changes.get() + 1);
        });
        reading.afterReading(this::selectAwaited);
        summary = Bindings.createStringBinding(
                this::summaryText,
                list.shown(),
                reading.loadedProperty(),
                surroundings.words().unitsProperty());
        surroundings.changes().onChange(this::refresh);
        surroundings.navigation().routeProperty().subscribe(this::follow);
    }

    /** Reads the catalog again; selection, order and filter stay. */
    public void refresh() {
        reading.refresh();
    }

    /** Reads the catalog again and has everything measured again. */
    public void renew() {
        around.changes().announce();
    }

    /** Reads the catalog because another program may have changed it, and tells the other views if it did. */
    public void rescan() {
        reading.rescan();
    }

    /** Takes what was measured into the rows. */
    public void measured(Optional<CacheUsage> cache) {
        reading.measured(cache);
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

    /** Why the cache can only be looked at, in words; empty where it can be changed. */
    public ReadOnlyStringProperty readOnlyProperty() {
        return reading.readOnlyProperty();
    }

    /** Shows the image called {@code name}, as soon as it is in the list. */
    public void select(String name) {
        search.filterProperty().set("");
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

    /** Whether a row stands under the heading of one image for several platforms. */
    boolean isMember(ImageRow row) {
        return list.isMember(row);
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

    /** What is done with all that is selected. */
    public SelectedImages selected() {
        return selected;
    }

    public StringProperty filterProperty() {
        return search.filterProperty();
    }

    public ObjectProperty<Chip> chipProperty() {
        return search.chipProperty();
    }

    public ObjectProperty<Grouping> groupingProperty() {
        return search.groupingProperty();
    }

    /** How many images each ready-made filter shows; empty until they were counted, a moment after they are listed. */
    public ReadOnlyObjectProperty<Map<Chip, Long>> countsProperty() {
        return search.countsProperty();
    }

    /** What can be typed next in the filter, given what is there. */
    public List<String> completions(String typed) {
        return search.completions(typed);
    }

    /** From now on the rows know their labels, which take some reading. */
    public void wantLabels() {
        search.wantLabels();
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
        return reading.loadingProperty();
    }

    /** Whether the catalog was read at least once. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return reading.loadedProperty();
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return trouble.failureProperty();
    }

    /** Asks the registries of {@code some} whether there are newer ones; the answers come into their rows. */
    public void checkUpdates(List<ImageInfo> some) {
        updates.check(some);
    }

    /** Whether the failure is that the cache could not be read. */
    public boolean isUnreadable() {
        return trouble.isUnreadable();
    }

    /** How many images there are, and how many of them are shown. */
    public StringBinding summaryProperty() {
        return summary;
    }

    /** When the catalog was read last; absent until it is. */
    public ReadOnlyObjectProperty<Optional<Instant>> readAtProperty() {
        return reading.readAtProperty();
    }

    private void follow(Route route) {
        if (route.view() == View.IMAGES) {
            route.imageKey().ifPresent(this::await);
        }
    }

    private void update(List<ImageInfo> images) {
        around.update()
                .accept(images.stream()
                        .map(image -> new Again(image.tag(), image.details().map(ImageDetails::platform)))
                        .toList());
    }

    private void await(ImageKey key) {
        awaited = Optional.of(key);
        selectAwaited();
    }

    private void selectAwaited() {
        awaited.flatMap(list::find).filter(row -> row.image().isPresent()).ifPresent(row -> {
            search.letThrough(row);
            selection.set(List.of(row));
            awaited = Optional.empty();
        });
    }

    private String summaryText() {
        if (!reading.loadedProperty().get()) {
            return "";
        }
        Words words = around.words();
        long bytes = OnDisk.of(list.shown());
        return list.shown().size() == list.all().size()
                ? words.text("images.count", list.all().size(), words.size(bytes))
                : words.text("images.some", list.shown().size(), list.all().size(), words.size(bytes));
    }
}
