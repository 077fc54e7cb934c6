package dev.strata;

import dev.strata.tasks.TaskRunner;
import dev.strata.text.Strings;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.FxmlLoader;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.activity.ActivityController;
import dev.strata.ui.activity.ActivityViewModel;
import dev.strata.ui.image.ImageActivityController;
import dev.strata.ui.image.ImageDetailsController;
import dev.strata.ui.image.ImageDetailsViewModel;
import dev.strata.ui.image.ImagePageController;
import dev.strata.ui.image.ImagePageViewModel;
import dev.strata.ui.image.SheetTabController;
import dev.strata.ui.images.ImagesController;
import dev.strata.ui.images.ImagesViewModel;
import dev.strata.ui.pull.PullController;
import dev.strata.ui.pull.PullViewModel;
import dev.strata.ui.shell.ShellController;
import dev.strata.ui.shell.ShellViewModel;
import dev.strata.ui.usage.UsageController;
import dev.strata.ui.usage.UsageViewModel;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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
    final ImagePageViewModel image;
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
        commands = new Commands(navigation, words);
        var questions = questioner.apply(words);
        images = new ImagesViewModel(
                engine.shelf(),
                new ImagesViewModel.Surroundings(tasks, words, questions, notices, navigation, changes));
        var details = new ImageDetailsViewModel(images.imageProperty(), engine.finder(), tasks, words);
        pull = new PullViewModel(
                engine.puller(),
                new PullViewModel.Surroundings(tasks, rows, words, notices, navigation, changes, images::select));
        activity = new ActivityViewModel(rows, navigation);
        usage = new UsageViewModel(engine.cleaner(), new UsageViewModel.Surroundings(tasks, words, questions, changes));
        shell = new ShellViewModel(engine.cacheRoot(), usage.usageProperty(), rows, navigation, words, questions);
        commands.on(Command.IMPORT, images::importArchive);
        image = new ImagePageViewModel(engine.finder(), tasks, navigation, words, changes);
        var sheet = new ImageDetailsViewModel(image.imageProperty(), engine.finder(), tasks, words);
        Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
        controllers.put(ShellController.class, () -> new ShellController(shell, commands, this::load, notices, words));
        controllers.put(ImagesController.class, () -> new ImagesController(images, commands, words));
        controllers.put(ImageDetailsController.class, () -> new ImageDetailsController(details, words));
        controllers.put(PullController.class, () -> new PullController(pull, commands, words));
        controllers.put(ActivityController.class, () -> new ActivityController(activity, words));
        controllers.put(UsageController.class, () -> new UsageController(usage, commands));
        // the page of an image: a line for each of its tabs
        controllers.put(
                ImagePageController.class, () -> new ImagePageController(image, commands, this::loadTab, words));
        controllers.put(SheetTabController.class, () -> new SheetTabController(sheet, words));
        controllers.put(ImageActivityController.class, () -> new ImageActivityController(image, rows, words));
        views = new FxmlLoader(strings, controllers);
    }

    private Parent loadTab(ImageTab tab) {
        return views.load("image-" + tab.id());
    }

    private Parent load(View view) {
        return views.load(view.id());
    }
}
