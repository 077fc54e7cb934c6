package dev.strata;

import static dev.strata.Seen.confirm;
import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Leaves the window, by its keys and by its frame, with and without something under way. */
@ExtendWith(ApplicationExtension.class)
class LeavingTest {

    private static final String WAY_OUT = "Finish, then quit";

    @TempDir
    static Path folder;

    private final FakeEngine engine = new FakeEngine().busy();
    private Stage stage;
    private StrataApp app;

    @Start
    void show(Stage window) throws Exception {
        stage = window;
        app = new StrataApp(
                engine.access(),
                Wiring.Caches.usual(List.of()),
                new PreferenceFile(Files.createTempDirectory(folder, "home").resolve("window.properties")));
        app.start(stage);
        // the end of the window would be the end of the toolkit for all tests after this one
        stage.setOnHidden(_ -> {});
    }

    @AfterEach
    void stop() {
        engine.proceed();
        app.end();
    }

    @Test
    void withNothingUnderWayTheKeysCloseTheWindow(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> !stage.isShowing());
    }

    @Test
    void closingTheWindowAsksWhileAPullIsUnderWayAndEnterKeepsItOpen(FxRobot robot) throws Exception {
        beginPull(robot);
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> hasText(robot, "A task is still running"));
        assertTrue(focused(robot).filter("Keep running"::equals).isPresent(), focused(robot)::toString);
        robot.push(KeyCode.ENTER);
        until(() -> !hasText(robot, "A task is still running"));
        assertTrue(stage.isShowing());
        assertEquals(12, engine.images().size());
    }

    @Test
    void escapeKeepsTheWindowOpen(FxRobot robot) throws Exception {
        beginPull(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> hasText(robot, "A task is still running"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "A task is still running"));
        assertTrue(stage.isShowing());
    }

    @Test
    void stoppingClosesTheWindowAtOnce(FxRobot robot) throws Exception {
        beginPull(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> hasText(robot, "A task is still running"));
        confirm(robot);
        until(() -> !stage.isShowing());
        assertEquals(12, engine.images().size());
    }

    @Test
    void finishingFirstClosesTheWindowOnceThePullIsDone(FxRobot robot) throws Exception {
        beginPull(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> hasText(robot, WAY_OUT));
        fire(robot, WAY_OUT);
        until(() -> isShown(robot, "#leaving"));
        assertTrue(stage.isShowing());
        engine.proceed();
        until(() -> !stage.isShowing());
        assertEquals(13, engine.images().size());
    }

    @Test
    void whoChangesTheirMindStays(FxRobot robot) throws Exception {
        beginPull(robot);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        until(() -> hasText(robot, WAY_OUT));
        fire(robot, WAY_OUT);
        until(() -> isShown(robot, "#leaving"));
        robot.clickOn("#leaving");
        until(() -> !isShown(robot, "#leaving"));
        engine.proceed();
        until(() -> engine.images().size() == 13);
        assertTrue(stage.isShowing());
    }

    private void beginPull(FxRobot robot) throws Exception {
        engine.pausing(List.of(FakeEngine.step(1, Phase.DOWNLOADING, 5, 10)));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> isShown(robot, "#reference"));
        robot.clickOn("#reference").write("redis:7").push(KeyCode.ENTER);
        until(() -> hasText(robot, "5.00 MiB / 10.0 MiB"));
    }

    private static Optional<String> focused(FxRobot robot) {
        return robot.lookup(".dialog-pane .button").<Button>queryAll().stream()
                .filter(Button::isFocused)
                .map(Button::getText)
                .findFirst();
    }

    private static void fire(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup(".dialog-pane .button").<Button>queryAll().stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }
}
