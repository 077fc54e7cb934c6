package dev.strata;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Words;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The whole window on a made-up engine or a real one, as tests that use it begin. */
final class TestWindow {

    private TestWindow() {}

    /** Makes what is behind the window, at the engine's own time. */
    static Wiring wire(FakeEngine engine, Executor workers, Function<Words, Questions> questions) {
        return wire(engine.access(), workers, questions, desktop(Outside.NOWHERE));
    }

    /** As above, with the way to the desktop. */
    static Wiring wire(
            EngineAccess engine, Executor workers, Function<Words, Questions> questions, Wiring.Desktop desktop) {
        return new Wiring(
                engine,
                new TaskRunner(workers, Platform::runLater),
                questions,
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                desktop);
    }

    /** A desktop on which nothing was kept of a window before. */
    static Wiring.Desktop desktop(Outside outside) {
        return new Wiring.Desktop(new Preferences(Map.of()), _ -> outside);
    }

    /** Shows it, and lets it measure the cache as it does at a start. */
    static void show(Wiring wiring, Stage stage, int width, int height) {
        Parent root = wiring.views.load("shell");
        new Appearance(root);
        stage.setScene(new Scene(root, width, height));
        stage.show();
        wiring.usage.refresh();
    }
}
