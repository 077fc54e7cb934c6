package dev.strata.ui.images;

import dev.strata.engine.usage.CacheUsage;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.HomePath;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** What somebody finds who has no images yet: what to begin with, and how things are on this machine. */
public final class WelcomeViewModel {

    /**
     * What there is to know and to do.
     *
     * @param pull fetches the image of this name
     * @param change lets the user choose another cache; absent where the command line has chosen
     * @param dismissed whether nobody wants to read any more how things are
     */
    public record Surroundings(
            TaskRunner tasks,
            Words words,
            Path cacheRoot,
            ObservableValue<Optional<CacheUsage>> usage,
            Consumer<String> pull,
            Optional<Runnable> change,
            Setting<Boolean> dismissed) {}

    /** Small, and of use. */
    private static final String FIRST = "alpine:3.22";

    private final ReadOnlyStringWrapper registries = new ReadOnlyStringWrapper("");
    private final ImageShelf shelf;
    private final Surroundings around;

    public WelcomeViewModel(ImageShelf shelf, Surroundings surroundings) {
        this.shelf = shelf;
        this.around = surroundings;
    }

    /** Finds out for which registries there are credentials. */
    public void look() {
        Words words = around.words();
        around.tasks()
                .<List<String>>task(TaskTitle.reading("welcome.looking"), _ -> shelf.registries())
                .onSuccess(known ->
                        registries.set(known.isEmpty() ? words.text("welcome.nobody") : String.join(", ", known)))
                .onFailure(failure -> registries.set(words.line(failure)))
                .start();
    }

    /** Fetches a first image. */
    public void pullFirst() {
        around.pull().accept(FIRST);
    }

    /** What the first image is. */
    public String first() {
        return FIRST;
    }

    /** The same on the command line. */
    public String command() {
        return "strata pull " + FIRST;
    }

    /** Where the cache is, and how much room there is. */
    public ObservableValue<String> cacheProperty() {
        String path = HomePath.of(around.cacheRoot());
        Words words = around.words();
        return around.usage()
                .map(measured -> measured.map(usage -> words.text("status.room", path, words.size(usage.free())))
                        .orElse(path));
    }

    /** The registries that credentials are known for, or that there are none. */
    public ReadOnlyStringProperty registriesProperty() {
        return registries.getReadOnlyProperty();
    }

    /** Lets the user choose another cache; absent where the command line has chosen. */
    public Optional<Runnable> change() {
        return around.change();
    }

    /** Whether nobody wants to read any more how things are. */
    public ObservableValue<Boolean> dismissedProperty() {
        return around.dismissed().valueProperty();
    }

    public void dismiss() {
        around.dismissed().set(true);
    }
}
