package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.ui.View;
import dev.strata.ui.pull.Puller.Wanted;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What somebody without images finds, and what can be done from there by keyboard. */
@ExtendWith(ApplicationExtension.class)
class WelcomeTest {

    private final FakeEngine engine = new FakeEngine();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> new EagerQuestions());
        TestWindow.show(wiring, stage, 980, 700);
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void theFirstImageIsOneKeyAway(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#pull-first").query().isFocused());
        robot.push(KeyCode.SPACE);
        until(() -> hasText(robot, "alpine") && !isShown(robot, "#pull-first"));
        assertEquals(
                List.of("alpine:3.22"),
                engine.pulled().stream().map(Wanted::reference).toList());
    }

    @Test
    void howThingsAreOnThisMachineIsToldUntilItIsDismissed(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#this-machine") && tells(robot, "docker.io, ghcr.io") && tells(robot, "GiB free"));
        robot.interact(() -> robot.lookup("#welcome-dismiss").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> !isShown(robot, "#this-machine")
                && robot.lookup("#pull-first").query().isFocused());
        assertEquals(true, wiring.preferences.flag("welcome-dismissed").value());
    }

    @Test
    void whatWasCopiedIsPastedAsAPull(FxRobot robot) throws Exception {
        until(() -> robot.lookup("#pull-first").query().isFocused());
        copy(robot, "neither a reference\nnor anything else");
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        until(() -> tells(robot, "neither a reference nor an archive"));
        copy(robot, "docker pull ghcr.io/acme/api:2.2");
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        until(() -> wiring.navigation.current() == View.PULL
                && wiring.pull.referenceProperty().get().equals("ghcr.io/acme/api:2.2"));
    }

    private static void copy(FxRobot robot, String text) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }
}
