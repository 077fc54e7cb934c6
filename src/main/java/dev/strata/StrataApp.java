package dev.strata;

import dev.strata.engine.store.CacheDirectory;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Command;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.controls.WindowQuestions;
import dev.strata.ui.settings.CacheChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window, from start to stop. */
final class StrataApp {

    private static final Logger LOG = LoggerFactory.getLogger(StrataApp.class);
    private static final int PATIENCE_SECONDS = 5;
    private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int MIN_WIDTH = 800;
    private static final int MIN_HEIGHT = 600;

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("task-", 0).factory());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path standard;
    private final List<Path> others;
    private boolean named;
    private final PreferenceFile file;
    private EngineAccess engine;
    private Future<?> watch = CompletableFuture.completedFuture(true);
    private TaskRunner running = new TaskRunner(workers, Platform::runLater);
    private Runnable leave = () -> {};

    /**
     * Creates the application.
     *
     * @param caches the caches that it could show, without the way to them, which it makes itself
     */
    StrataApp(EngineAccess engine, Wiring.Caches caches, PreferenceFile file) {
        this.engine = engine;
        this.standard = caches.standard();
        this.named = caches.named();
        this.others = caches.others();
        this.file = file;
    }

    /** Shows the window, on the cache that was named, or chosen earlier, until it is closed. */
    static void run(Optional<Path> named) throws InterruptedException {
        var file = PreferenceFile.standard();
        Path standard = CacheDirectory.standard();
        Optional<Path> chosen = CacheChoice.keptIn(new Preferences(file.read()).cache());
        Path cache = named.or(() -> chosen).orElse(standard);
        boolean mustExist = named.isEmpty() && chosen.isPresent();
        var caches = new Wiring.Caches(standard, named.isPresent(), CacheDirectory.others(), _ -> {});
        run(new StrataApp(new WindowEngine(cache, mustExist).access(), caches, file));
    }

    /** Shows the window until it is closed, and then ends what was under way. */
    static void run(StrataApp app) throws InterruptedException {
        Platform.startup(() -> app.start(new Stage()));
        try {
            app.closed.await();
        } finally {
            app.end();
        }
    }

    /** Builds the window into {@code stage} and shows it. */
    void start(Stage stage) {
        var preferences = new Preferences(file.read());
        new WindowBounds(preferences).keep(stage);
        new PopupZoom(preferences.zoom()).follow();
        file.follow(preferences, Platform::runLater, workers);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.getIcons()
                .setAll(IntStream.of(ICON_SIZES).mapToObj(StrataApp::icon).toList());
        stage.setOnHidden(_ -> {
            file.write(preferences.kept());
            stop();
        });
        Wiring wiring = fill(stage, preferences);
        wiring.resume();
        stage.show();
        wiring.usage.refresh();
    }

    /** Makes everything in the window anew for the cache that is open now. */
    private Wiring fill(Stage stage, Preferences preferences) {
        // a view of the cache before must not live on as a listener of what is kept
        var lent = preferences.lent();
        var tasks = new TaskRunner(workers, Platform::runLater);
        var wiring = new Wiring(
                engine,
                tasks,
                words -> new WindowQuestions(() -> stage, words),
                Clock.system(ZoneId.systemDefault()),
                new Wiring.Desktop(
                        lent,
                        this::outside,
                        new Wiring.Caches(standard, named, others, cache -> turnTo(cache, stage, preferences)),
                        Platform.getPreferences()::isReducedData));
        running = tasks;
        var root = wiring.views.load("shell");
        var appearance = new Appearance(root);
        if (stage.getScene() == null) {
            stage.setScene(new Scene(root, WIDTH, HEIGHT));
        } else {
            stage.getScene().setRoot(root);
        }
        appearance.follow(preferences.theme());
        Subscription focus = stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                wiring.suggest(Clipboard.getSystemClipboard().getString());
            }
        });
        stage.setTitle(wiring.words.text("window.title"));
        stage.setOnCloseRequest(request -> {
            request.consume();
            wiring.commands.run(Command.QUIT);
        });
        wiring.commands.on(Command.QUIT, () -> wiring.shell.quit(stage::hide));
        leave = () -> {
            focus.unsubscribe();
            appearance.close();
            takeBack(wiring);
        };
        appearance.followSystem(workers);
        workers.execute(() -> clearLeft(wiring));
        watch = workers.submit(new CacheWatch(engine.cacheRoot(), wiring::changedOutside, Platform::runLater));
        return wiring;
    }

    /** Shows another cache; what is under way on the one before is cancelled. */
    private void turnTo(Path cache, Stage stage, Preferences preferences) {
        EngineAccess former = engine;
        named = false;
        List.copyOf(running.running()).forEach(BackgroundTask::cancel);
        leave.run();
        watch.cancel(true);
        engine = new WindowEngine(cache).access();
        fill(stage, preferences).usage.refresh();
        workers.execute(() -> close(former));
    }

    /** Copies that were dragged out of a window whose process was killed. */
    private static void clearLeft(Wiring wiring) {
        try {
            wiring.handout.clearLeft();
        } catch (IOException e) {
            LOG.warn("copies that an earlier window left stay: {}", e.getMessage());
        }
    }

    /** What was dragged out has long been fetched when the window goes. */
    private static void takeBack(Wiring wiring) {
        try {
            wiring.handout.close();
        } catch (IOException e) {
            LOG.warn("copies that were dragged out stay: {}", e.getMessage());
        }
    }

    private Outside outside(Consumer<Object> refused) {
        return new DesktopOutside(workers, place -> Platform.runLater(() -> refused.accept(place)));
    }

    private void stop() {
        leave.run();
        Platform.exit();
        closed.countDown();
    }

    /** Interrupts what is under way; what it leaves behind is found at the next start. */
    void end() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an operation does not end; its leftovers are found at the next start");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close(engine);
    }

    private static void close(EngineAccess open) {
        try {
            open.opened().close();
        } catch (IOException e) {
            LOG.warn("the cache did not close: {}", e.getMessage());
        }
    }

    private static Image icon(int size) {
        return new Image(Objects.requireNonNull(StrataApp.class.getResourceAsStream("/icons/strata-" + size + ".png")));
    }
}
