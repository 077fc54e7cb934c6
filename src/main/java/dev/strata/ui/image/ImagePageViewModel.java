package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.text.Explanation;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The page of one image: which image, which of its tabs, what is selected there. All of it follows the route, so that
 * whatever leads here says where exactly. Leaving the page keeps it as it was.
 */
public final class ImagePageViewModel {

    private final ReadOnlyObjectWrapper<Optional<ImageInfo>> image = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ImageTab> tab = new ReadOnlyObjectWrapper<>(ImageTab.SUMMARY);
    private final ReadOnlyStringWrapper selection = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Explanation>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ImageFinder finder;
    private final TaskRunner tasks;
    private final Navigation navigation;
    private final Words words;
    private final ReadOnlyObjectWrapper<Optional<ImageKey>> key = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ImagePageViewModel(
            ImageFinder finder, TaskRunner tasks, Navigation navigation, Words words, CacheChanges changes) {
        this.finder = finder;
        this.tasks = tasks;
        this.navigation = navigation;
        this.words = words;
        navigation.routeProperty().subscribe(this::follow);
        changes.onChange(this::refresh);
    }

    /** The image with everything that the cache knows of it; empty until that is read. */
    public ReadOnlyObjectProperty<Optional<ImageInfo>> imageProperty() {
        return image.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ImageTab> tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /** What the current tab is to select, in the tab's own words; empty where nothing in particular. */
    public ReadOnlyStringProperty selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Which image the page is about, whether the cache has it or not. */
    public ReadOnlyObjectProperty<Optional<ImageKey>> keyProperty() {
        return key.getReadOnlyProperty();
    }

    /** The image's name. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Whether the image was removed while its page was open; the page goes on showing what it was. */
    public ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    /** Why the image could not be read. */
    public ReadOnlyObjectProperty<Optional<Explanation>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Looks at another tab of the same image. */
    public void open(ImageTab other) {
        if (other != tab.get() && navigation.current() == View.IMAGE) {
            navigation.replace(navigation.route().withTab(other.id()));
        }
    }

    /** Looks at the tab {@code steps} further on, counting round. */
    public void turn(int steps) {
        List<ImageTab> all = List.of(ImageTab.values());
        open(all.get(Math.floorMod(all.indexOf(tab.get()) + steps, all.size())));
    }

    /** Notes what the user selected in the current tab, so that coming back selects it again. */
    public void select(String selected) {
        if (!selected.equals(selection.get()) && navigation.current() == View.IMAGE) {
            navigation.replace(navigation.route().withSelection(selected));
        }
    }

    /** Goes back to the list, where this image is selected. */
    public void close() {
        key.get().ifPresentOrElse(k -> navigation.go(Route.inList(k)), () -> navigation.go(View.IMAGES));
    }

    /** Reads the image again. */
    public void refresh() {
        key.get().ifPresent(this::read);
    }

    private void follow(Route route) {
        if (route.view() != View.IMAGE) {
            return;
        }
        tab.set(ImageTab.of(route));
        route.imageKey()
                .filter(wanted -> !key.get().equals(Optional.of(wanted)))
                .ifPresent(this::show);
        // after the image: it is of that one, not of the one before
        selection.set(route.selection());
    }

    private void show(ImageKey wanted) {
        selection.set("");
        image.set(Optional.empty());
        key.set(Optional.of(wanted));
        gone.set(false);
        failure.set(Optional.empty());
        title.set(wanted.tag());
        read(wanted);
    }

    private void read(ImageKey wanted) {
        tasks.<Optional<ImageInfo>>task(TaskTitle.reading("images.reading"), _ -> finder.find(wanted))
                .onSuccess(found -> answer(wanted, found))
                .onFailure(reason -> fail(wanted, reason))
                .start();
    }

    /** An answer for an image that is no longer looked at comes too late. */
    private void answer(ImageKey wanted, Optional<ImageInfo> found) {
        if (key.get().equals(Optional.of(wanted))) {
            failure.set(Optional.empty());
            gone.set(found.isEmpty());
            if (found.isPresent() && !found.equals(image.get())) {
                image.set(found);
            }
        }
    }

    private void fail(ImageKey wanted, Throwable reason) {
        if (key.get().equals(Optional.of(wanted))) {
            failure.set(Optional.of(words.explain(reason)));
        }
    }
}
