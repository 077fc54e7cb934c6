package dev.strata;

import dev.strata.tasks.TaskRunner;
import dev.strata.text.Strings;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.FxmlLoader;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.activity.ActivityController;
import dev.strata.ui.activity.ActivityViewModel;
import dev.strata.ui.image.ImageDetailsController;
import dev.strata.ui.image.ImageDetailsViewModel;
import dev.strata.ui.images.ImagesController;
import dev.strata.ui.images.ImagesViewModel;
import dev.strata.ui.pull.PullController;
import dev.strata.ui.pull.PullViewModel;
import dev.strata.ui.shell.ShellController;
import dev.strata.ui.shell.ShellViewModel;
import dev.strata.ui.usage.UsageController;
import dev.strata.ui.usage.UsageViewModel;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Parent;

/** Builds every long-lived object of the window, in dependency order. The only class that knows them all. */
final class Wiring {

    final Commands commands;
    final Navigation navigation = new Navigation();
    final Words words;
    final Notices notices;
    final ImagesViewModel images;
    final PullViewModel pull;
    final ActivityViewModel activity;
    final UsageViewModel usage;
    final ShellViewModel shell;
    final FxmlLoader views;

    /**
     * Wires the window to an engine.
     *
     * @param questioner makes, from the words for it, what asks the user
     */
    Wiring(EngineAccess engine, TaskRunner tasks, Function<Words, Questions> questioner, Clock clock) {
        var strings = new Strings();
        words = new Words(strings, clock);
        var rows = new TaskRows(tasks, words);
        notices = new Notices();
        var changes = new CacheChanges();
        commands = new Commands(navigation);
        var questions = questioner.apply(words);
        images = new ImagesViewModel(
                engine.shelf(),
                new ImagesViewModel.Surroundings(tasks, words, questions, notices, navigation, changes));
        var details = new ImageDetailsViewModel(images.imageProperty(), engine.shelf()::documents, tasks, words);
        pull = new PullViewModel(
                engine.puller(),
                new PullViewModel.Surroundings(tasks, rows, words, notices, navigation, changes, images::select));
        activity = new ActivityViewModel(rows, navigation);
        usage = new UsageViewModel(engine.cleaner(), new UsageViewModel.Surroundings(tasks, words, questions, changes));
        shell = new ShellViewModel(engine.cacheRoot(), usage.usageProperty(), rows, navigation, words, questions);
        commands.on(Command.IMPORT, images::importArchive);
        views = new FxmlLoader(
                strings,
                Map.of(
                        ImagesController.class,
                        () -> new ImagesController(images, commands, words),
                        ImageDetailsController.class,
                        () -> new ImageDetailsController(details, words),
                        PullController.class,
                        () -> new PullController(pull, commands, words),
                        ActivityController.class,
                        () -> new ActivityController(activity, words),
                        UsageController.class,
                        () -> new UsageController(usage, commands),
                        ShellController.class,
                        () -> new ShellController(shell, commands, this::load, notices, words)));
    }

    private Parent load(View view) {
        return views.load(view.id());
    }
}
