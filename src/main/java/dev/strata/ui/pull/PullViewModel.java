package dev.strata.ui.pull;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.Reference;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/** What is to be pulled, and the pulls under way or over. */
public final class PullViewModel {

    private static final List<String> PLATFORMS = List.of(
            "linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/riscv64", "linux/s390x");

    /** What the window lets the pull view do beyond itself. */
    public record Surroundings(
            TaskRunner tasks,
            TaskRows rows,
            Words words,
            Notices notices,
            Navigation navigation,
            CacheChanges changes,
            Consumer<String> showImage) {}

    private final StringProperty reference = new SimpleStringProperty("");
    private final StringProperty platform =
            new SimpleStringProperty(Platform.host().toString());
    private final BooleanProperty force = new SimpleBooleanProperty();
    private final StringBinding referenceHint;
    private final StringBinding platformProblem;
    private final BooleanBinding ready;
    private final StringProperty suggestion = new SimpleStringProperty("");
    private final Set<String> recent = new LinkedHashSet<>();
    private final Puller puller;
    private final Surroundings around;

    public PullViewModel(Puller puller, Surroundings surroundings) {
        this.puller = puller;
        this.around = surroundings;
        referenceHint = Bindings.createStringBinding(() -> hint(reference.get()), reference);
        platformProblem = Bindings.createStringBinding(() -> platformProblem(platform.get()), platform);
        ready = Bindings.createBooleanBinding(
                () -> isReference(reference.get()) && platformProblem.get().isEmpty(), reference, platformProblem);
    }

    /** Starts the pull, and empties the field for the next one. */
    public void pull() {
        if (!ready.get()) {
            return;
        }
        String wanted = reference.get().strip();
        recent.add(wanted);
        start(wanted, Platform.parse(platform.get().strip()), force.get());
        reference.set("");
    }

    /** Asks the registry for an image that the cache has; for this machine where nobody says for which. */
    public void again(String wanted, Optional<Platform> builtFor) {
        start(wanted, builtFor.orElseGet(Platform::host), true);
    }

    private void start(String wanted, Platform builtFor, boolean forced) {
        around.tasks()
                .<BuildResult>task(
                        new TaskTitle(TaskKind.PULL, "task.pull", wanted), puller.pulling(wanted, builtFor, forced))
                .onSuccess(this::pulled)
                .start();
    }

    /** Goes to where room can be made on the disk. */
    public void cleanUp() {
        around.navigation().go(View.USAGE);
    }

    public StringProperty referenceProperty() {
        return reference;
    }

    /** A reference that might be meant, such as one in the clipboard; empty for none. It is never pulled by itself. */
    public StringProperty suggestionProperty() {
        return suggestion;
    }

    /** Takes what is suggested, if nothing is typed yet. */
    public boolean takeSuggestion() {
        boolean taken = reference.get().isEmpty() && !suggestion.get().isEmpty();
        if (taken) {
            reference.set(suggestion.get());
            suggestion.set("");
        }
        return taken;
    }

    /** What was pulled since the window was opened, latest last. */
    public List<String> recent() {
        return List.copyOf(recent);
    }

    public StringProperty platformProperty() {
        return platform;
    }

    public BooleanProperty forceProperty() {
        return force;
    }

    /** What the reference means, spelled out, or what is wrong with it. */
    public StringBinding referenceHintProperty() {
        return referenceHint;
    }

    /** Whether the hint tells of something wrong. */
    public boolean isReferenceWrong() {
        return !reference.get().isBlank() && !isReference(reference.get());
    }

    /** What is wrong with the platform; empty if nothing is. */
    public StringBinding platformProblemProperty() {
        return platformProblem;
    }

    public BooleanBinding readyProperty() {
        return ready;
    }

    /** Platforms to choose from; others can be typed. */
    public List<String> platforms() {
        return PLATFORMS;
    }

    public ObservableList<TaskRow> running() {
        return around.rows().running().filtered(row -> row.kind() == TaskKind.PULL);
    }

    public ObservableList<TaskRow> finished() {
        return around.rows().finished().filtered(row -> row.kind() == TaskKind.PULL);
    }

    private void pulled(BuildResult result) {
        around.changes().announce();
        String key = result.cached() ? "pull.cached" : "pull.done";
        around.notices()
                .say(
                        around.words().text(key, result.reference()),
                        around.words().text("pull.open"),
                        () -> {
                            around.showImage().accept(result.reference());
                            around.navigation().go(View.IMAGES);
                        });
    }

    private String hint(String text) {
        if (text.isBlank()) {
            return around.words().text("pull.hint");
        }
        try {
            return around.words().text("pull.means", Reference.parse(text).canonical());
        } catch (BadReference e) {
            return around.words().text("pull.wrong", e.reason());
        }
    }

    private String platformProblem(String text) {
        try {
            Platform.parse(text.strip());
            return "";
        } catch (IllegalArgumentException _) {
            return around.words().text("pull.platformWrong");
        }
    }

    private static boolean isReference(String text) {
        try {
            Reference.parse(text);
            return true;
        } catch (BadReference _) {
            return false;
        }
    }
}
