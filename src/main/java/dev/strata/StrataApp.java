package dev.strata;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Command;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.controls.WindowQuestions;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
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
    private final EngineAccess engine;
    private final PreferenceFile file;

    StrataApp(EngineAccess engine, PreferenceFile file) {
        this.engine = engine;
        this.file = file;
    }

    /** Shows the window until it is closed, and then ends what was under way. */
    static void run(EngineAccess engine) throws InterruptedException {
        StrataApp app = new StrataApp(engine, PreferenceFile.standard());
        Platform.startup(() -> app.start(new Stage()));
        try {
            app.closed.await();
        } finally {
            app.end();
        }
    }

    /** Builds the window into {@code stage} and shows it. */
    void start(Stage stage) {
        var tasks = new TaskRunner(workers, Platform::runLater);
        var preferences = new Preferences(file.read());
        var wiring = new Wiring(
                engine,
                tasks,
                words -> new WindowQuestions(() -> stage, words),
                Clock.system(ZoneId.systemDefault()),
                new Wiring.Desktop(preferences, this::outside));
        var root = wiring.views.load("shell");
        var appearance = new Appearance(root);
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        appearance.follow(preferences.theme());
        new WindowBounds(preferences).keep(stage);
        new PopupZoom(preferences.zoom()).follow();
        file.follow(preferences, Platform::runLater, workers);
        stage.focusedProperty().subscribe(focused -> {
            if (focused) {
                wiring.suggest(Clipboard.getSystemClipboard().getString());
            }
        });
        stage.setTitle(wiring.words.text("window.title"));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.getIcons()
                .setAll(IntStream.of(ICON_SIZES).mapToObj(StrataApp::icon).toList());
        stage.setOnCloseRequest(request -> {
            request.consume();
            wiring.commands.run(Command.QUIT);
        });
        wiring.commands.on(Command.QUIT, () -> wiring.shell.quit(stage::hide));
        stage.setOnHidden(_ -> {
            file.write(preferences.kept());
            stop(appearance);
        });
        appearance.followSystem(workers);
        stage.show();
        wiring.usage.refresh();
        workers.execute(new CacheWatch(engine.cacheRoot(), wiring.images::rescan, Platform::runLater));
    }

    private Outside outside(Consumer<Object> refused) {
        return new DesktopOutside(workers, place -> Platform.runLater(() -> refused.accept(place)));
    }

    private void stop(Appearance appearance) {
        appearance.close();
        Platform.exit();
        closed.countDown();
    }

    /** Interrupts what is under way; what it leaves behind is found at the next start. */
    private void end() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an operation does not end; its leftovers are found at the next start");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try {
            engine.opened().close();
        } catch (IOException e) {
            LOG.warn("the cache did not close: {}", e.getMessage());
        }
    }

    private static Image icon(int size) {
        return new Image(Objects.requireNonNull(StrataApp.class.getResourceAsStream("/icons/strata-" + size + ".png")));
    }
}
