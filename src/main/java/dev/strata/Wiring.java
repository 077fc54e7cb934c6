package dev.strata;

import dev.strata.engine.browse.Handout;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.CacheDirectory;
import dev.strata.engine.store.ImageKey;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Strings;
import dev.strata.ui.CacheChanges;
import dev.strata.ui.Checks;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.FxmlLoader;
import dev.strata.ui.ImageTab;
import dev.strata.ui.LastPlace;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.TaskRows;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.activity.ActivityController;
import dev.strata.ui.activity.ActivityViewModel;
import dev.strata.ui.config.ClosedGroups;
import dev.strata.ui.config.ComparisonController;
import dev.strata.ui.config.ComparisonViewModel;
import dev.strata.ui.config.ConfigController;
import dev.strata.ui.config.ConfigViewModel;
import dev.strata.ui.config.DocumentsViewModel;
import dev.strata.ui.config.HistoryController;
import dev.strata.ui.config.HistoryViewModel;
import dev.strata.ui.config.Leads;
import dev.strata.ui.config.ManifestController;
import dev.strata.ui.config.ManifestViewModel;
import dev.strata.ui.config.ProblemsController;
import dev.strata.ui.config.ProblemsViewModel;
import dev.strata.ui.config.RawController;
import dev.strata.ui.config.RawViewModel;
import dev.strata.ui.config.RuntimeCopy;
import dev.strata.ui.files.DragOut;
import dev.strata.ui.files.DuplicatesController;
import dev.strata.ui.files.DuplicatesViewModel;
import dev.strata.ui.files.FileRow;
import dev.strata.ui.files.FilesBarController;
import dev.strata.ui.files.FilesController;
import dev.strata.ui.files.FilesSwitches;
import dev.strata.ui.files.FilesViewModel;
import dev.strata.ui.files.LayerSpan;
import dev.strata.ui.files.LayersController;
import dev.strata.ui.files.LayersViewModel;
import dev.strata.ui.files.LimitsViewModel;
import dev.strata.ui.files.Mode;
import dev.strata.ui.files.PreviewController;
import dev.strata.ui.files.PreviewViewModel;
import dev.strata.ui.files.SavingViewModel;
import dev.strata.ui.files.WasteController;
import dev.strata.ui.files.WasteViewModel;
import dev.strata.ui.image.ImageActivityController;
import dev.strata.ui.image.ImageDetailsController;
import dev.strata.ui.image.ImageDetailsViewModel;
import dev.strata.ui.image.ImageHeaderController;
import dev.strata.ui.image.ImageHeaderViewModel;
import dev.strata.ui.image.ImagePageController;
import dev.strata.ui.image.ImagePageViewModel;
import dev.strata.ui.image.SummaryController;
import dev.strata.ui.image.SummaryViewModel;
import dev.strata.ui.images.Chip;
import dev.strata.ui.images.ImageActions;
import dev.strata.ui.images.ImagesController;
import dev.strata.ui.images.ImagesViewModel;
import dev.strata.ui.images.InspectorController;
import dev.strata.ui.images.OtherCache;
import dev.strata.ui.images.Trouble;
import dev.strata.ui.images.WelcomeController;
import dev.strata.ui.images.WelcomeViewModel;
import dev.strata.ui.pull.PullController;
import dev.strata.ui.pull.PullViewModel;
import dev.strata.ui.settings.CacheChoice;
import dev.strata.ui.settings.SettingsController;
import dev.strata.ui.settings.SettingsViewModel;
import dev.strata.ui.shell.Offer;
import dev.strata.ui.shell.PaletteViewModel;
import dev.strata.ui.shell.PaletteViewModel.Entry;
import dev.strata.ui.shell.ShellController;
import dev.strata.ui.shell.ShellViewModel;
import dev.strata.ui.usage.CleanUpController;
import dev.strata.ui.usage.UsageController;
import dev.strata.ui.usage.UsageViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Builds every long-lived object of the window, in dependency order. The only class that knows them all. */
final class Wiring {

    /**
     * What lies around the window.
     *
     * @param outside makes the way to the desktop, from what hears of a path or an address that nothing could show
     * @param metered whether every byte of the network costs
     */
    record Desktop(
            Preferences preferences,
            Function<Consumer<Object>, Outside> outside,
            Caches caches,
            BooleanSupplier metered) {

        /** A desktop without other caches. */
        Desktop(Preferences preferences, Function<Consumer<Object>, Outside> outside) {
            this(preferences, outside, Caches.usual(List.of()), () -> false);
        }
    }

    /**
     * The caches that the window could show.
     *
     * @param standard the one that it shows as long as nobody chose
     * @param named whether the command line named the one that it shows
     * @param others those of another program
     * @param open shows another cache in place of this one
     */
    record Caches(Path standard, boolean named, List<Path> others, Consumer<Path> open) {

        /** Those of a window that cannot show another one. */
        static Caches usual(List<Path> others) {
            return new Caches(CacheDirectory.standard(), false, others, _ -> {});
        }
    }

    final Preferences preferences;

    final Commands commands;
    final Navigation navigation = new Navigation();
    final Words words;
    final Notices notices;
    final ImagesViewModel images;
    final PullViewModel pull;
    final ActivityViewModel activity;
    final UsageViewModel usage;
    final ImagePageViewModel image;
    final LayersViewModel layers;
    final FilesViewModel files;
    final DocumentsViewModel documents;
    final ConfigViewModel config;
    final ProblemsViewModel problems;
    final ComparisonViewModel comparison;
    final HistoryViewModel history;
    final ManifestViewModel manifest;
    final CacheChoice cache;
    final ShellViewModel shell;
    final FxmlLoader views;
    final Handout handout = new Handout(Path.of(System.getProperty("java.io.tmpdir")));

    /**
     * Wires the window to an engine.
     *
     * @param questioner makes, from the words for it, what asks the user
     */
    Wiring(EngineAccess engine, TaskRunner tasks, Function<Words, Questions> questioner, Clock clock) {
        this(engine, tasks, questioner, clock, new Desktop(new Preferences(Map.of()), _ -> Outside.NOWHERE));
    }

    /** As above, with what was kept of the last window, and the way to the desktop. */
    Wiring(EngineAccess engine, TaskRunner tasks, Function<Words, Questions> questioner, Clock clock, Desktop desktop) {
        var strings = new Strings();
        words = new Words(strings, clock);
        preferences = desktop.preferences();
        words.unitsProperty().bind(preferences.units().valueProperty());
        var rows = new TaskRows(tasks, words);
        notices = new Notices();
        var changes = new CacheChanges();
        var outside = desktop.outside().apply(place -> notices.say(words.text("outside.refused", place)));
        commands = new Commands(navigation, words);
        var questions = questioner.apply(words);
        Path shown = engine.cacheRoot();
        Caches caches = desktop.caches();
        cache = new CacheChoice(
                new CacheChoice.Places(shown, caches.standard(), caches.named(), caches.open()),
                preferences.cache(),
                new CacheChoice.Surroundings(tasks, rows, words, questions));
        var other = new OtherCache(
                caches.others().stream().filter(path -> !path.equals(shown)).toList(),
                preferences.flag("other-cache-refused"),
                new OtherCache.Picking(
                        cache::turnTo,
                        cache.isNamed() ? Optional.empty() : Optional.of(cache::choose),
                        cache.problemProperty()));
        var checks = new Checks();
        var surroundings = new ImagesViewModel.Surroundings(
                tasks,
                rows,
                words,
                questions,
                notices,
                navigation,
                changes,
                outside,
                checks,
                wanted -> pulls().again(wanted),
                wanted -> pulls().update(wanted));
        images = new ImagesViewModel(engine.shelf(), surroundings);
        var details = new ImageDetailsViewModel(images.imageProperty(), engine.finder(), tasks, words);
        var summaries =
                new SummaryViewModel.Surroundings(tasks, words, navigation, changes, checks, questions, outside);
        var inspected = new SummaryViewModel(images.imageProperty(), engine.finder(), summaries);
        pull = new PullViewModel(
                engine.puller(),
                new PullViewModel.Surroundings(
                        tasks,
                        rows,
                        words,
                        notices,
                        navigation,
                        changes,
                        images::select,
                        questions,
                        preferences,
                        desktop.metered()));
        activity = new ActivityViewModel(rows, navigation, words);
        usage = new UsageViewModel(
                engine.cleaner(), new UsageViewModel.Surroundings(tasks, words, questions, changes, preferences));
        words.unitsProperty().addListener((_, _, _) -> changes.announce());
        shell = new ShellViewModel(
                engine.cacheRoot(),
                usage.usageProperty(),
                Bindings.createIntegerBinding(
                        () -> images.loadedProperty().get() ? images.all().size() : ShellViewModel.UNKNOWN,
                        images.all(),
                        images.loadedProperty()),
                new ShellViewModel.Surroundings(rows, navigation, words, questions, notices, preferences, outside));
        var palette = new PaletteViewModel(commands, words, this::places, reference -> pull.offer(List.of(reference)));
        var settings = new SettingsViewModel(cache, preferences, questions, words);
        var shellParts = new ShellController.Parts(notices, palette, this::take);
        var welcome = new WelcomeViewModel(
                engine.shelf(),
                new WelcomeViewModel.Surroundings(
                        tasks,
                        words,
                        shown,
                        usage.usageProperty(),
                        name -> pull.again(List.of(new PullViewModel.Again(name, Optional.empty()))),
                        other.pick(),
                        preferences.flag("welcome-dismissed")));
        commands.protect(images.readOnlyProperty());
        commands.on(Command.IMPORT, images::importArchive);
        commands.on(Command.IMPORT_SAMPLE, images::importSample);
        usage.usageProperty().subscribe(images::measured);
        image = new ImagePageViewModel(engine.finder(), tasks, navigation, words, changes);
        var summary = new SummaryViewModel(image.imageProperty(), engine.finder(), summaries);
        var trouble = new Trouble(words);
        var header = new ImageHeaderViewModel(
                image,
                summary,
                new ImageHeaderViewModel.Ways(
                        new ImageActions(engine.shelf(), surroundings, trouble, this::show),
                        new ImageHeaderViewModel.Updates(images.all(), images::checkUpdates),
                        trouble,
                        sibling -> navigation.go(
                                Route.image(sibling, image.tabProperty().get(), "")),
                        (reference, platform) -> pull.again(List.of(new PullViewModel.Again(reference, platform))),
                        this::offer,
                        this::showAll),
                words);
        layers = new LayersViewModel(image.imageProperty(), engine.files(), tasks, words);
        files = new FilesViewModel(
                image.imageProperty(),
                image.tabProperty().map(tab -> tab == ImageTab.FILES),
                layers,
                new FilesViewModel.Surroundings(engine.files(), tasks, words));
        changes.onChange(layers::renew);
        image.selectionProperty().subscribe(this::follow);
        files.tree().selectedProperty().subscribe(row -> row.ifPresent(this::noteFile));
        var preview = new PreviewViewModel(files, tasks, words);
        var saving =
                new SavingViewModel(files, new SavingViewModel.Surroundings(tasks, questions, notices, outside, words));
        var waste =
                new WasteViewModel(files, image.imageProperty(), new LimitsViewModel(preferences, words), tasks, words);
        var duplicates = new DuplicatesViewModel(files, tasks, words);
        var dragging = new DragOut(files.tree(), handout, tasks, notices, words);
        var switches = new FilesSwitches();
        var filesParts = new FilesController.Parts(saving, preview, waste, duplicates, dragging, switches);
        documents = new DocumentsViewModel(image, engine.files(), tasks, words);
        var leads = new Leads(documents, navigation, questions, outside, words);
        var texts = new RawViewModel.Surroundings(tasks, navigation, questions, notices, words);
        config = new ConfigViewModel(documents, image, new RawViewModel(texts), words);
        problems = new ProblemsViewModel(documents, engine.files(), tasks, navigation, words);
        comparison = new ComparisonViewModel(documents, engine.files(), tasks, words);
        history = new HistoryViewModel(documents, navigation, words);
        manifest = new ManifestViewModel(documents, image, new RawViewModel(texts), navigation, words);
        var configParts = new ConfigController.Parts(
                documents,
                problems,
                comparison,
                new RuntimeCopy(documents, engine.files(), tasks, notices, words),
                leads,
                new ClosedGroups(preferences));
        commands.on(Command.OPEN, ImageTab.LAYERS, this::showFiles);
        Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
        controllers.put(
                ShellController.class, () -> new ShellController(shell, commands, this::load, shellParts, words));
        controllers.put(SettingsController.class, () -> new SettingsController(settings, commands, words));
        controllers.put(
                ImagesController.class, () -> new ImagesController(images, other, commands, preferences, words));
        controllers.put(WelcomeController.class, () -> new WelcomeController(welcome, other, commands, words));
        controllers.put(InspectorController.class, () -> new InspectorController(images, cacheTotal(), words));
        controllers.put(
                ImageDetailsController.class,
                () -> new ImageDetailsController(inspected, details, commands, preferences, words));
        controllers.put(PullController.class, () -> new PullController(pull, commands, words));
        controllers.put(ActivityController.class, () -> new ActivityController(activity, words));
        controllers.put(UsageController.class, () -> new UsageController(usage, commands, preferences));
        controllers.put(CleanUpController.class, () -> new CleanUpController(usage.cleanUp(), preferences));
        // the page of an image: a line for each of its tabs
        controllers.put(
                ImagePageController.class, () -> new ImagePageController(image, commands, this::loadTab, words));
        controllers.put(ImageHeaderController.class, () -> new ImageHeaderController(header, commands, words));
        controllers.put(SummaryController.class, () -> new SummaryController(summary, commands, words));
        controllers.put(ImageActivityController.class, () -> new ImageActivityController(image, rows, words));
        controllers.put(
                FilesController.class, () -> new FilesController(files, filesParts, commands, preferences, words));
        controllers.put(
                FilesBarController.class,
                () -> new FilesBarController(files, saving, switches, commands, preferences, words));
        controllers.put(PreviewController.class, () -> new PreviewController(preview, words));
        controllers.put(WasteController.class, () -> new WasteController(waste, words));
        controllers.put(DuplicatesController.class, () -> new DuplicatesController(duplicates, words));
        controllers.put(LayersController.class, () -> new LayersController(layers, this::showFiles, saving, words));
        controllers.put(ConfigController.class, () -> new ConfigController(config, configParts, commands, words));
        controllers.put(RawController.class, () -> new RawController(words));
        controllers.put(ProblemsController.class, () -> new ProblemsController(problems, words));
        controllers.put(ComparisonController.class, () -> new ComparisonController(comparison, words));
        controllers.put(HistoryController.class, () -> new HistoryController(history, documents, commands, words));
        controllers.put(ManifestController.class, () -> new ManifestController(manifest, configParts, commands, words));
        views = new FxmlLoader(strings, controllers);
    }

    /** Shows an image that is new, in the list where the user is there. */
    private void show(ImageKey image) {
        navigation.go(
                navigation.current() == View.IMAGES ? Route.inList(image) : Route.image(image, ImageTab.SUMMARY, ""));
    }

    private void offer(String reference, Platform platform) {
        pull.platformProperty().set(platform.toString());
        pull.offer(List.of(reference));
    }

    private void showAll(String name) {
        navigation.go(View.IMAGES);
        images.chipProperty().set(Chip.ALL);
        images.filterProperty().set(name);
    }

    /** A place in the window may name a file; the tree then goes there. */
    private void follow(String selected) {
        if (image.tabProperty().get() == ImageTab.FILES && !selected.isEmpty()) {
            files.jump(selected);
        } else if (image.tabProperty().get() == ImageTab.LAYERS) {
            layers.select(selected);
        }
    }

    private void noteFile(FileRow row) {
        if (image.tabProperty().get() == ImageTab.FILES) {
            image.select(row.path());
        }
    }

    /** Shows what other programs changed in the cache. */
    void changedOutside() {
        images.rescan();
        layers.renew();
    }

    /** Goes to where the user was when the window was last closed. */
    void resume() {
        new LastPlace(preferences).keep(navigation);
    }

    private void showFiles() {
        LayerSpan span = layers.spanProperty().get();
        if (span.isOne()) {
            files.modeProperty().set(Mode.LAYER);
        } else {
            files.showTogether(span);
        }
        image.open(ImageTab.FILES);
    }

    private Parent loadTab(ImageTab tab) {
        return views.load("image-" + tab.id());
    }

    /** Images, and references that were pulled lately: what the palette leads to besides the commands. */
    private Stream<Entry> places() {
        Stream<Entry> known =
                images.all().stream().map(row -> place(row.name(), "palette.image", "fth-box", () -> images.open(row)));
        Stream<Entry> recent = pull.recent().stream()
                .map(reference ->
                        place(reference, "palette.recent", "fth-download", () -> pull.offer(List.of(reference))));
        return Stream.concat(known, recent);
    }

    private Entry place(String title, String kind, String icon, Runnable action) {
        return new Entry(title, words.text(kind), icon, "", true, action);
    }

    /** Offers to pull what the clipboard holds, if that is beyond doubt a reference. */
    void suggest(@Nullable String clipboard) {
        pull.suggestionProperty()
                .set(Optional.ofNullable(clipboard)
                        .flatMap(Offer::certainReference)
                        .orElse(""));
    }

    /** Goes on with what was dropped on the window. */
    void take(Offer dropped) {
        switch (dropped) {
            case Offer.Pullable(var reference) -> pull.offer(List.of(reference));
            case Offer.References(var file) -> pull.offerFrom(file);
            case Offer.Importable(var path) -> {
                navigation.go(View.IMAGES);
                images.importFrom(path);
            }
            case Offer.Unknown _ -> {}
        }
    }

    private PullViewModel pulls() {
        return pull;
    }

    private ObservableValue<String> cacheTotal() {
        return usage.usageProperty()
                .map(measured ->
                        measured.map(cache -> words.size(cache.total())).orElse("–"));
    }

    private Parent load(View view) {
        return views.load(view.id());
    }
}
