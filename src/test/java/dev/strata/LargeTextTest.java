package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.controls.Sideways;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Shows everything twice as large in a small window: no view has anything beside what can be seen. */
@ExtendWith(ApplicationExtension.class)
class LargeTextTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private Wiring wiring;
    private Scene scene;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(new FakeEngine().busy(), workers, _ -> new EagerQuestions());
        wiring.preferences.zoom().set(200);
        TestWindow.show(wiring, stage, 800, 600);
        scene = stage.getScene();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void noViewIsWiderThanTheWindow(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        for (View view : View.places()) {
            robot.interact(() -> wiring.navigation.go(view));
            untilAllIsInside(view.id());
        }
    }

    @Test
    void noTabOfAnImageIsWiderThanTheWindow(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        for (ImageTab tab : ImageTab.values()) {
            robot.interact(() -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "debian:12"), tab, "")));
            until(() -> wiring.image.imageProperty().get().isPresent());
            untilAllIsInside(tab.id());
        }
    }

    @Test
    void allFormsOfADocumentAreInSight(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        for (ImageTab tab : List.of(ImageTab.CONFIG, ImageTab.MANIFEST)) {
            robot.interact(() -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "debian:12"), tab, "")));
            until(() -> robot.lookup("#" + tab.id() + "-page .sideways .toggle-button")
                            .queryAll()
                            .size()
                    == 4);
            until(() -> robot.lookup("#" + tab.id() + "-page .sideways .toggle-button").queryAll().stream()
                    .allMatch(LargeTextTest::isInSight));
        }
    }

    @Test
    void theChosenPartOfTheDiskUsageIsInSight(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.interact(() -> wiring.navigation.go(View.USAGE));
        until(() -> robot.lookup("#history-tab").tryQuery().isPresent());
        for (String tab : List.of("#history-tab", "#clean-tab", "#history-tab")) {
            ToggleButton button = robot.lookup(tab).queryAs(ToggleButton.class);
            robot.interact(() -> button.setSelected(true));
            until(() -> isInSight(button));
        }
    }

    private static boolean isInSight(Node button) {
        Node around = button;
        while (!(around instanceof Sideways)) {
            around = around.getParent();
        }
        return around.localToScene(around.getLayoutBounds()).contains(button.localToScene(button.getLayoutBounds()));
    }

    /** Lists and long choices scroll by themselves; what a change of width arranges anew is laid out a little later. */
    private void untilAllIsInside(String where) throws Exception {
        try {
            until(() -> outside().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError(where + " has outside the window: " + FxTests.onUiThread(this::outside), e);
        }
    }

    private List<String> outside() {
        List<String> found = new ArrayList<>();
        look(scene.getRoot(), found);
        return found;
    }

    private void look(Node node, List<String> found) {
        boolean scrolls = node instanceof TableView<?> || node instanceof ListView<?> || node instanceof Sideways;
        if (!node.isVisible() || scrolls) {
            return;
        }
        boolean used = node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || (node instanceof ScrollBar bar
                        && bar.getOrientation() == Orientation.HORIZONTAL
                        && node.getParent() == scene.getRoot());
        Bounds place = node.localToScene(node.getLayoutBounds());
        boolean sideways = node instanceof ScrollBar;
        if (used && (sideways || place.getMinX() < -1 || place.getMaxX() > scene.getWidth() + 1)) {
            found.add(node + " at " + place.getMinX() + " to " + place.getMaxX());
        }
        if (node instanceof Parent parent && !node.getStyleClass().contains("tab-header-area")) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
        }
    }
}
