package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import dev.strata.ui.images.ImageRow;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Goes through the window by keys alone: wherever they lead, the next key is heard by what that view is about. */
@ExtendWith(ApplicationExtension.class)
class NavigationFocusTest {

    private static final PseudoClass RING = PseudoClass.getPseudoClass("focus-visible");

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private Wiring wiring;
    private Scene scene;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> new EagerQuestions());
        TestWindow.show(wiring, stage, 960, 640);
        scene = stage.getScene();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void theWindowBeginsInTheList(FxRobot robot) throws Exception {
        untilFocused("images");
        robot.push(KeyCode.DOWN);
        until(() -> wiring.images.selectedProperty().getValue().isPresent());
    }

    @Test
    void eachViewTakesTheFocusToWhatItIsAbout(FxRobot robot) throws Exception {
        untilFocused("images");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        untilFocused("reference");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        untilFocused("all-tasks");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        untilFocused("victims");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        untilFocused("settings-filter");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        untilFocused("images");
    }

    @Test
    void theWayBackFromAnImageEndsAtItsRow(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        untilFocused("images");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        ImageRow row = wiring.images.selectedProperty().getValue().orElseThrow();
        robot.push(KeyCode.ENTER);
        untilFocused("image-tabs");
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        untilFocused("images");
        assertEquals(row, focusedRow());
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        untilFocused("image-tabs");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        untilFocused("images");
        assertEquals(row, focusedRow());
        robot.push(KeyCode.DOWN);
        int next = wiring.images.shown().indexOf(row) + 1;
        until(() -> wiring.images
                .selectedProperty()
                .getValue()
                .equals(wiring.images.shown().stream().skip(next).findFirst()));
    }

    @Test
    void eachTabOfAnImageTakesTheFocusToWhatItIsAbout(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        untilFocused("images");
        robot.push(KeyCode.HOME); // one that has documents
        robot.push(KeyCode.ENTER);
        untilFocused("image-tabs");
        // from a control of one tab to that of the next
        robot.push(KeyCode.TAB);
        for (ImageTab tab : List.of(ImageTab.LAYERS, ImageTab.FILES, ImageTab.CONFIG, ImageTab.HISTORY)) {
            robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
            until(() -> wiring.image.tabProperty().get() == tab);
            untilFocused(about(tab));
            if (tab == ImageTab.CONFIG) {
                robot.push(KeyCode.TAB);
            }
        }
    }

    @Test
    void whoeverWalksAlongTheTabsStaysThere(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        untilFocused("images");
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        untilFocused("image-tabs");
        for (ImageTab tab : List.of(ImageTab.LAYERS, ImageTab.FILES, ImageTab.CONFIG)) {
            robot.push(KeyCode.RIGHT);
            until(() -> wiring.image.tabProperty().get() == tab);
            untilFocused("image-tabs");
        }
    }

    @Test
    void theRingIsThereForTheKeyboardAlone(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        untilFocused("images");
        assertTrue(hasRing());
        robot.clickOn("debian");
        until(() -> !hasRing());
        robot.clickOn("#go-activity");
        until(() -> wiring.navigation.current() == View.ACTIVITY);
        untilFocused("all-tasks");
        assertFalse(hasRing());
        robot.push(KeyCode.TAB);
        until(this::hasRing);
    }

    private static String about(ImageTab tab) {
        return switch (tab) {
            case LAYERS -> "layer-table";
            case FILES -> "tree";
            case HISTORY -> "history-list";
            default -> "image-tabs";
        };
    }

    private Object focusedRow() throws InterruptedException {
        return FxTests.onUiThread(
                () -> ((TableView<?>) scene.getFocusOwner()).getFocusModel().getFocusedItem());
    }

    private void untilFocused(String id) throws Exception {
        try {
            until(() -> id.equals(focused()));
        } catch (AssertionError e) {
            throw new AssertionError("the focus is at " + FxTests.onUiThread(scene::getFocusOwner) + ", not " + id, e);
        }
    }

    private String focused() {
        Node owner = scene.getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    private boolean hasRing() {
        Node owner = scene.getFocusOwner();
        return owner != null && owner.getPseudoClassStates().contains(RING);
    }
}
