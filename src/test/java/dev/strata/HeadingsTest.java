package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.ui.images.ImageRow;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Works the headings of the list of images with a mouse, which needs a real display: without one every press asks for a menu. */
@Tag("x11")
@ExtendWith(ApplicationExtension.class)
class HeadingsTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> new EagerQuestions());
        wiring.preferences.flag("images-inspector-hidden").set(true); // the columns have all the room
        TestWindow.show(wiring, stage, 1200, 700);
    }

    @AfterEach
    void stop() {
        engine.proceed();
        workers.shutdownNow();
    }

    @Test
    void theMenuOfTheHeadingsChoosesColumnsAndTakesAllBack(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.rightClickOn(heading(robot, "Platform"));
        until(() -> hasText(robot, "Digest"));
        robot.clickOn("Digest");
        until(() -> column(robot, "digest").isVisible());
        robot.rightClickOn(heading(robot, "Platform"));
        until(() -> hasText(robot, "Reset the columns"));
        robot.clickOn(item(robot, "Platform"));
        until(() -> !column(robot, "platform").isVisible());
        robot.rightClickOn(heading(robot, "Tag"));
        until(() -> hasText(robot, "Reset the columns"));
        robot.clickOn("Reset the columns");
        until(() -> column(robot, "platform").isVisible()
                && !column(robot, "digest").isVisible());
    }

    @Test
    void aHeadingSortsAndSortsTheOtherWay(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.clickOn(heading(robot, "On disk"));
        until(() -> shown().getFirst().equals("busybox:1.36"));
        robot.clickOn(heading(robot, "On disk"));
        until(() -> shown().getFirst().equals("registry.example.com/platform/build-tools:2026.11"));
    }

    @Test
    void aBorderIsDraggedAndFitsItselfToWhatIsInTheColumn(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        TableColumn<?, ?> repository = column(robot, "repository");
        double before = repository.getWidth();
        Point2D border = border(robot, "Repository");
        robot.moveTo(border).press(MouseButton.PRIMARY).moveBy(60, 0).release(MouseButton.PRIMARY);
        until(() -> repository.getWidth() > before + 30);
        double dragged = repository.getWidth();
        robot.moveTo(border(robot, "Repository")).doubleClickOn(MouseButton.PRIMARY);
        until(() -> Math.abs(repository.getWidth() - dragged) > 4);
        assertFalse(isCut(robot, "registry.example.com/platform/build-tools"));
    }

    private List<String> shown() {
        return wiring.images.shown().stream().map(ImageRow::name).toList();
    }

    private static Node heading(FxRobot robot, String title) {
        return robot.lookup(".column-header .label").queryAll().stream()
                .filter(node -> node instanceof Label label && title.equals(label.getText()))
                .findFirst()
                .orElseThrow();
    }

    /** The right edge of a heading, where it can be dragged. */
    private static Point2D border(FxRobot robot, String title) {
        Node header = heading(robot, title).getParent();
        while (!header.getStyleClass().contains("column-header")) {
            header = header.getParent();
        }
        Bounds bounds = header.localToScreen(header.getBoundsInLocal());
        return new Point2D(bounds.getMaxX() - 1, bounds.getCenterY());
    }

    /** An item of the menu that is open, which may be called as something else in the window is. */
    private static Node item(FxRobot robot, String title) {
        return robot.lookup(".menu-item .label").queryAll().stream()
                .filter(node -> node instanceof Label label && title.equals(label.getText()) && label.isVisible())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCut(FxRobot robot, String text) {
        return robot.lookup(".strong-cell .text").queryAll().stream()
                .noneMatch(node -> node instanceof javafx.scene.text.Text shown
                        && shown.getText().equals(text));
    }

    private static TableColumn<?, ?> column(FxRobot robot, String id) {
        TableView<?> table = robot.lookup("#images").queryAs(TableView.class);
        return table.getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .findFirst()
                .orElseThrow();
    }
}
