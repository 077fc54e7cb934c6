package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.View;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Leaves the window in some state and opens it again with what was kept. */
@ExtendWith(ApplicationExtension.class)
class KeptStateTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private Preferences preferences = new Preferences(Map.of());
    private Stage stage;
    private Wiring wiring;

    @Start
    void show(Stage window) {
        stage = window;
        open();
        stage.show();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void theDividerOfTheCleanUpStaysWhereItWasDragged(FxRobot robot) throws Exception {
        goTo(robot, View.USAGE);
        until(() -> hasText(robot, "No image needs it"));
        double before = divider(robot);
        Node line = robot.lookup("#clean-split > .split-pane-divider").query();
        robot.interact(() -> {
            // the headless robot moves without dragging
            send(line, MouseEvent.MOUSE_PRESSED, 0);
            send(line, MouseEvent.MOUSE_DRAGGED, 90);
            send(line, MouseEvent.MOUSE_RELEASED, 90);
        });
        double dragged = divider(robot);
        assertEquals(before + 90.0 / 924, dragged, 0.02);
        reopen(robot);
        goTo(robot, View.USAGE);
        until(() -> hasText(robot, "No image needs it"));
        assertEquals(dragged, divider(robot), 0.01);
    }

    @Test
    void theTabOfTheDiskUsageAndTheOrderOfItsColumnsStay(FxRobot robot) throws Exception {
        goTo(robot, View.USAGE);
        until(() -> isShown(robot, "#by-image-tab"));
        robot.clickOn("#by-image-tab");
        until(() -> isShown(robot, "#usage-images"));
        robot.interact(() -> {
            var table = robot.lookup("#usage-images").<TableView<?>>query();
            table.getColumns().get(1).setVisible(false);
        });
        reopen(robot);
        goTo(robot, View.USAGE);
        until(() -> isShown(robot, "#usage-images"));
        var table = robot.lookup("#usage-images").<TableView<?>>query();
        assertEquals(false, table.getColumns().get(1).isVisible());
        robot.interact(preferences::reset);
        assertEquals(true, table.getColumns().get(1).isVisible());
    }

    @Test
    void whatTheClipboardHoldsIsOfferedAndTakenByOneKey(FxRobot robot) throws Exception {
        robot.interact(() -> wiring.suggest("docker pull ghcr.io/acme/api:3"));
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        until(() -> isShown(robot, "#reference") && prompt(robot).startsWith("ghcr.io/acme/api:3"));
        assertEquals("", wiring.pull.referenceProperty().get());
        robot.push(KeyCode.RIGHT);
        until(() -> wiring.pull.referenceProperty().get().equals("ghcr.io/acme/api:3"));
    }

    private void open() {
        wiring = new Wiring(
                new FakeEngine().busy().access(),
                new TaskRunner(workers, Platform::runLater),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                new Wiring.Desktop(preferences, _ -> Outside.NOWHERE));
        Parent root = wiring.views.load("shell");
        new Appearance(root);
        stage.setScene(new Scene(root, 980, 700));
        wiring.usage.refresh();
    }

    private void reopen(FxRobot robot) {
        robot.interact(() -> {
            preferences = new Preferences(preferences.kept());
            open();
        });
    }

    private void goTo(FxRobot robot, View view) {
        robot.interact(() -> wiring.navigation.go(view));
    }

    private static void send(Node node, EventType<MouseEvent> type, double right) {
        Point2D place = node.localToScene(1, 40).add(right, 0);
        var at = node.localToScreen(1, 40).add(right, 0);
        var pick = new PickResult(node, place.getX(), place.getY());
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        place.getX(),
                        place.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        false,
                        pick));
    }

    private static double divider(FxRobot robot) {
        return robot.lookup("#clean-split").<SplitPane>query().getDividerPositions()[0];
    }

    private static String prompt(FxRobot robot) {
        return robot.lookup("#reference").<TextField>query().getPromptText();
    }
}
