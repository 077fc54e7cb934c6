package dev.strata.ui.pull;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.Reference;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.BackgroundTask.Way;
import dev.strata.tasks.TaskBatch;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskState;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Metered;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.TaskRow;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.pull.Puller.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    private static final Said PULLED = new Said("task.pull", "pull.several", "pull.severalSome");
    private static final Said UPDATED = new Said("task.update", "pull.batch", "pull.batchSome");
    private static final int NAMED = 10;
    private static final int PLATFORMS_OFFERED = 6;
    private static final List<String> PLATFORMS = List.of(
            "linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/riscv64", "linux/s390x");

    /**
     * What the window lets the pull view do beyond itself.
     *
     * @param metered whether every byte of the network costs
     */
    public record Surroundings(
            TaskRunner tasks,
            TaskRows rows,
            Words words,
            Notices notices,
            Navigation navigation,
            CacheChanges changes,
            Consumer<String> showImage,
            Questions questions,
            Preferences preferences,
            BooleanSupplier metered) {}

    /**
     * What a pull is called.
     *
     * @param title what it is and each of several, as a key
     * @param done what is said once all of several are done
     * @param partlyDone what is said once all are over and only some done
     */
    private record Said(String title, String done, String partlyDone) {}

    private final StringProperty reference = new SimpleStringProperty("");
    private final StringProperty platform =
            new SimpleStringProperty(Platform.host().toString());
    private final BooleanProperty force = new SimpleBooleanProperty();
    private final StringBinding referenceHint;
    private final StringBinding platformProblem;
    private final BooleanBinding ready;
    private final StringProperty suggestion = new SimpleStringProperty("");
    private final Recent recent;
    private final Puller puller;
    private final Surroundings around;

    public PullViewModel(Puller puller, Surroundings surroundings) {
        this.puller = puller;
        this.around = surroundings;
        recent = new Recent(surroundings.preferences().text("recent-pulls"));
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
        var wanted = new Wanted(reference.get().strip(), builtFor(), force.get(), false);
        agree(List.of(wanted), () -> {
            recent.add(wanted.reference());
            start(wanted, PULLED);
            reference.set("");
        });
    }

    /** Offers to pull what several references name; a single one is only filled in. */
    public void offer(List<String> references) {
        around.navigation().go(View.PULL);
        if (references.size() == 1) {
            reference.set(references.getFirst());
            return;
        }
        List<Wanted> all = references.stream()
                .map(name -> new Wanted(name, builtFor(), force.get(), false))
                .toList();
        ask("pull.severalTitle", "pull.severalText", all, () -> {
            recent.add(references);
            new Batch(all, PULLED).start();
        });
    }

    /** Offers to pull what the lines of a text file name; one that names nothing is told of. */
    public void offerFrom(Path file) {
        around.tasks()
                .task(TaskTitle.reading("pull.reading"), _ -> ReferenceLines.read(file))
                .onSuccess(this::offer)
                .onFailure(failure -> around.notices().failed(around.words().line(failure), "", () -> {}))
                .start();
    }

    private Platform builtFor() {
        return platformProblem.get().isEmpty() ? Platform.parse(platform.get().strip()) : Platform.host();
    }

    /** Where every byte costs, only with the user's agreement. */
    private void agree(List<Wanted> all, Runnable action) {
        if (around.metered().getAsBoolean() && around.preferences().metered().value() == Metered.ASK) {
            ask("pull.meteredTitle", "pull.meteredText", all, action);
        } else {
            action.run();
        }
    }

    private void ask(String title, String text, List<Wanted> all, Runnable action) {
        Words words = around.words();
        String names = all.stream().map(Wanted::reference).limit(NAMED).collect(Collectors.joining("\n"));
        String shown = all.size() > NAMED ? words.text("pull.more", names, all.size() - NAMED) : names;
        var question = new Confirmation(
                words.text(title, all.size()),
                words.text(text, shown),
                words.text("pull.go"),
                words.text("dialog.cancel"));
        around.questions().confirm(question, action);
    }

    /**
     * An image that the cache has and that its registry is to be asked for again.
     *
     * @param builtFor absent where nobody recorded it: then it is for this machine
     */
    public record Again(String reference, Optional<Platform> builtFor) {}

    /** Asks the registries for images that the cache has; of several there is one piece of news when all are over. */
    public void again(List<Again> images) {
        again(images, PULLED);
    }

    /** As {@link #again}, for images whose registries are known to have newer ones. */
    public void update(List<Again> images) {
        again(images, UPDATED);
    }

    private void again(List<Again> images, Said said) {
        List<Wanted> all = images.stream()
                .map(image -> new Wanted(image.reference(), image.builtFor().orElseGet(Platform::host), true, false))
                .toList();
        if (all.size() == 1) {
            agree(all, () -> start(all.getFirst(), said));
        } else {
            agree(all, () -> new Batch(all, said).start());
        }
    }

    private void start(Wanted wanted, Said said) {
        pulling(wanted, said).onSuccess(this::pulled).start();
    }

    private BackgroundTask<BuildResult> pulling(Wanted wanted, Said said) {
        return around.tasks()
                .<BuildResult>task(new TaskTitle(TaskKind.PULL, said.title(), wanted.name()), puller.pulling(wanted))
                .otherwise(failure -> ways(wanted, failure));
    }

    /** Several pulls that people think of as one. Used on the UI thread only. */
    private final class Batch {
        private final TaskBatch together;
        private final List<Wanted> all;
        private final Said said;
        private int over;
        private int done;

        Batch(List<Wanted> all, Said said) {
            this.all = all;
            this.said = said;
            together = new TaskBatch(
                    new TaskTitle(TaskKind.PULL, said.title(), around.words().text("images.several", all.size())));
        }

        void start() {
            all.forEach(wanted -> {
                BackgroundTask<BuildResult> task = pulling(wanted, said)
                        .in(together)
                        .onSuccess(_ -> around.changes().announce());
                task.stateProperty().addListener((_, _, state) -> {
                    if (state.isFinal()) {
                        end(state == TaskState.SUCCEEDED);
                    }
                });
                task.start();
            });
        }

        /** Those that fail have news of their own, and can be tried again by themselves. */
        private void end(boolean succeeded) {
            over++;
            done += succeeded ? 1 : 0;
            int size = all.size();
            if (over == size && done > 0) {
                around.notices().say(around.words().text(done == size ? said.done() : said.partlyDone(), done, size));
            }
        }
    }

    /** Too little room was only an estimate; and a platform can be another one. */
    private List<Way<BuildResult>> ways(Wanted wanted, Throwable failure) {
        return switch (failure) {
            case NotEnoughSpace _ -> List.of(new Way<>("pull.anyway", "", puller.pulling(wanted.despiteTheSpace())));
            case NoPlatform e ->
                e.found().stream()
                        .map(PullViewModel::platform)
                        .flatMap(Optional::stream)
                        .distinct()
                        .limit(PLATFORMS_OFFERED)
                        .map(other ->
                                new Way<BuildResult>("pull.for", other.toString(), puller.pulling(wanted.on(other))))
                        .toList();
            default -> List.of();
        };
    }

    private static Optional<Platform> platform(String text) {
        try {
            return Optional.of(Platform.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
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

    /** What was pulled lately, the latest first. */
    public List<String> recent() {
        return recent.all();
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
