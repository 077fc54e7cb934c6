package dev.strata.ui.settings;

import dev.strata.engine.store.Suitability;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Setting;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Which cache the window shows, and how it comes to show another one, now and at the next start. */
public final class CacheChoice {

    /**
     * The caches around this window.
     *
     * @param shown what it shows
     * @param standard what it shows as long as nobody chose
     * @param named whether the command line named what is shown, so that nothing is chosen here
     * @param open shows another cache in this window
     */
    public record Places(Path shown, Path standard, boolean named, Consumer<Path> open) {}

    /** What the window lets this do beyond itself. */
    public record Surroundings(TaskRunner tasks, TaskRows rows, Words words, Questions questions) {}

    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final Places places;
    private final Setting<String> kept;
    private final Surroundings around;

    public CacheChoice(Places places, Setting<String> kept, Surroundings around) {
        this.places = places;
        this.kept = kept;
        this.around = around;
    }

    /** What the command line does not name and somebody chose for every start; absent where that is nothing sound. */
    public static Optional<Path> keptIn(Setting<String> kept) {
        return path(kept.value());
    }

    public Path shown() {
        return places.shown();
    }

    /** Whether the command line named it, so that nothing is chosen here. */
    public boolean isNamed() {
        return places.named();
    }

    /** Whether it is another one than it would be if nobody had chosen. */
    public boolean isChanged() {
        return !places.named() && !places.shown().equals(places.standard());
    }

    /** What is wrong with the folder that was last asked for; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Lets the user pick a folder, and turns to it. */
    public void choose() {
        around.questions().folder(this::turnTo);
    }

    /** Turns to the folder of this name, if it can be a cache. */
    public void turnTo(String text) {
        Optional<Path> wanted = path(text.strip());
        if (wanted.isPresent()) {
            turnTo(wanted.get());
        } else {
            problem.set(around.words().text("cache.notAbsolute"));
        }
    }

    /** Turns to a folder, if it can be a cache and nobody minds that what is under way ends. */
    public void turnTo(Path wanted) {
        Path cache = wanted.normalize();
        problem.set("");
        if (cache.equals(places.shown())) {
            return;
        }
        around.tasks()
                .task(TaskTitle.reading("cache.looking"), _ -> Suitability.of(cache))
                .onSuccess(found -> judge(cache, found))
                .onFailure(failure -> problem.set(around.words().line(failure)))
                .start();
    }

    /** Turns to what is shown as long as nobody chose. */
    public void reset() {
        turnTo(places.standard());
    }

    private void judge(Path cache, Suitability found) {
        Words words = around.words();
        problem.set(
                switch (found) {
                    case CACHE, EMPTY -> "";
                    case OCCUPIED -> words.text("cache.occupied", cache);
                    case NOT_A_DIRECTORY -> words.text("cache.notDirectory", cache);
                    case CLOSED -> words.text("cache.closed", cache);
                });
        if (problem.get().isEmpty()) {
            askFor(cache);
        }
    }

    private void askFor(Path cache) {
        var running = around.rows().running();
        if (running.isEmpty()) {
            open(cache);
            return;
        }
        Words words = around.words();
        String titles = running.stream().map(TaskRow::title).collect(Collectors.joining("\n"));
        var question = new Confirmation(
                words.text("cache.busyTitle", running.size()),
                words.text("cache.busyText", titles, cache),
                words.text("cache.busyVerb"),
                words.text("quit.stay"));
        around.questions().confirm(question, () -> open(cache));
    }

    private void open(Path cache) {
        kept.set(cache.equals(places.standard()) ? "" : cache.toString());
        places.open().accept(cache);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Path::normalize);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
