package dev.strata;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.controls.WindowQuestions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The window, from start to stop. */
final class StrataApp {

    private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int MIN_WIDTH = 800;
    private static final int MIN_HEIGHT = 600;

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("task-", 0).factory());
    private final EngineAccess engine;

    StrataApp(EngineAccess engine) {
        this.engine = engine;
    }

    /** Starts JavaFX and shows the window; returns once that is under way. */
    static void launch(EngineAccess engine) {
        Platform.startup(() -> new StrataApp(engine).start(new Stage()));
    }

    /** Builds the window into {@code stage} and shows it. */
    void start(Stage stage) {
        var tasks = new TaskRunner(workers, Platform::runLater);
        var wiring = new Wiring(
                engine, tasks, words -> new WindowQuestions(() -> stage, words), Clock.system(ZoneId.systemDefault()));
        var root = wiring.views.load("shell");
        var appearance = new Appearance(root);
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.setTitle(wiring.words.text("window.title"));
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.getIcons()
                .setAll(IntStream.of(ICON_SIZES).mapToObj(StrataApp::icon).toList());
        stage.setOnHidden(_ -> stop(appearance));
        appearance.followSystem(workers);
        stage.show();
        wiring.usage.refresh();
    }

    /** Interrupts what is under way; what it leaves behind is found at the next start. */
    private void stop(Appearance appearance) {
        appearance.close();
        workers.shutdownNow();
        Platform.exit();
    }

    private static Image icon(int size) {
        return new Image(Objects.requireNonNull(StrataApp.class.getResourceAsStream("/icons/strata-" + size + ".png")));
    }
}
