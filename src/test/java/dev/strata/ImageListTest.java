package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.ui.View;
import dev.strata.ui.images.GroupRow;
import dev.strata.ui.images.ImageRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Selects, looks and sorts in the list of images as a user does. */
@ExtendWith(ApplicationExtension.class)
class ImageListTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private final EagerQuestions questions = new EagerQuestions();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> questions);
        TestWindow.show(wiring, stage, 960, 640);
    }

    @AfterEach
    void stop() {
        engine.proceed();
        workers.shutdownNow();
    }

    private List<String> selected() {
        return wiring.images.selection().rows().stream().map(ImageRow::name).toList();
    }

    /** The box in the row of an image. */
    private static Node tick(FxRobot robot, String name) {
        return robot.lookup(".tick-cell").queryAll().stream()
                .filter(cell -> cell.getParent() instanceof TableRow<?> row
                        && row.getItem() instanceof ImageRow image
                        && image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void ready(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
    }

    @Test
    void anImageForSeveralPlatformsStandsUnderOneHeading(FxRobot robot) throws Exception {
        ready(robot);
        engine.withAnotherPlatform();
        robot.interact(wiring.images::refresh);
        until(() -> hasText(robot, "debian:12 (2 platforms)"));
        assertEquals(
                List.of("alpine:3.20", "busybox:1.36", "debian:12 (2 platforms)", "debian:12", "debian:12@linux/s390x"),
                lines().subList(0, 5));
        TableView<?> table = robot.lookup("#images").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getFocusModel().focus(2);
        });
        robot.type(KeyCode.LEFT);
        until(() -> lines().size() == 12);
        assertFalse(lines().contains("debian:12"));
        assertEquals(13, wiring.images.shown().size(), "they are hidden, not filtered away");
        robot.type(KeyCode.RIGHT);
        until(() -> lines().size() == 14);
        robot.interact(() -> wiring.images.filterProperty().set("s390x"));
        until(() -> lines().equals(List.of("debian:12@linux/s390x")));
    }

    private List<String> lines() {
        return wiring.images.lines().stream()
                .map(line -> line instanceof GroupRow group
                        ? group.title()
                        : line.asImage().map(ImageRow::name).orElse(""))
                .toList();
    }

    @Test
    void boxesAddImagesToTheSelectionAndTakeThemAway(FxRobot robot) throws Exception {
        ready(robot);
        robot.clickOn(tick(robot, "debian:12"));
        robot.clickOn(tick(robot, "alpine:3.20"));
        until(() -> selected().equals(List.of("alpine:3.20", "debian:12")));
        CheckBox all = robot.lookup("#tick-all").queryAs(CheckBox.class);
        assertTrue(all.isIndeterminate());
        robot.clickOn(tick(robot, "debian:12"));
        until(() -> selected().equals(List.of("alpine:3.20")));
        assertEquals(View.IMAGES, wiring.navigation.current());
    }

    @Test
    void theMenuCopiesAllOfTheCellThatItWasAskedForOn(FxRobot robot) throws Exception {
        ready(robot);
        robot.interact(() -> wiring.images.select("registry.example.com/platform/build-tools:2026.11"));
        until(() -> !selected().isEmpty());
        Node cell = robot.lookup(".strong-cell").queryAll().stream()
                .filter(node -> node instanceof TableCell<?, ?> name
                        && name.getItem() instanceof ImageRow row
                        && row.name().startsWith("registry.example.com"))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> cell.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 9, 9, false, new PickResult(cell, 0, 0))));
        robot.interact(() -> copyCell().orElseThrow().fire());
        assertEquals(
                "registry.example.com/platform/build-tools:2026.11",
                FxTests.onUiThread(() -> Clipboard.getSystemClipboard().getString()));
    }

    private static Optional<MenuItem> copyCell() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(window -> ((ContextMenu) window).getItems().stream())
                .filter(Menu.class::isInstance)
                .flatMap(menu -> ((Menu) menu).getItems().stream())
                .filter(item -> "copy-cell".equals(item.getId()))
                .findFirst();
    }

    @Test
    void theBoxAboveSelectsAllAndThenNone(FxRobot robot) throws Exception {
        ready(robot);
        CheckBox all = robot.lookup("#tick-all").queryAs(CheckBox.class);
        robot.clickOn(all);
        until(() -> selected().size() == 12 && all.isSelected() && !all.isIndeterminate());
        robot.clickOn(all);
        until(() -> selected().isEmpty() && !all.isSelected() && !all.isIndeterminate());
    }

    @Test
    void theSpaceBarTicksWhatTheFocusIsOn(FxRobot robot) throws Exception {
        ready(robot);
        robot.clickOn("alpine");
        robot.press(KeyCode.SHORTCUT).push(KeyCode.DOWN).push(KeyCode.DOWN).release(KeyCode.SHORTCUT);
        robot.push(KeyCode.SPACE);
        until(() -> selected().equals(List.of("alpine:3.20", "debian:12")));
        robot.push(KeyCode.SPACE);
        until(() -> selected().equals(List.of("alpine:3.20")));
    }

    @Test
    void labelsAreAColumnThatIsReadWhenItIsShown(FxRobot robot) throws Exception {
        ready(robot);
        assertTrue(wiring.images.all().stream().allMatch(row -> row.labels().isEmpty()));
        robot.interact(() -> column(robot, "labels").setVisible(true));
        until(() -> wiring.images.all().stream()
                .filter(row -> row.name().equals("debian:12"))
                .allMatch(row -> "debian:12".equals(row.labels().get("org.opencontainers.image.title"))));
        robot.interact(() -> wiring.images.filterProperty().set("label:org.opencontainers.image.title=deb"));
        until(() -> wiring.images.shown().size() == 1);
    }

    @Test
    void aFilterByLabelReadsThemItself(FxRobot robot) throws Exception {
        ready(robot);
        robot.clickOn(".title-line .text-field").write("label:org.opencontainers.image.title=nginx");
        until(() -> wiring.images.shown().size() == 1
                && wiring.images.shown().getFirst().name().equals("nginx:1.27"));
        assertFalse(column(robot, "labels").isVisible());
    }

    @Test
    void whatWasConvertedHasAChipOfItsOwn(FxRobot robot) throws Exception {
        ready(robot);
        assertFalse(Seen.isShown(robot, "#chip-converted"));
        robot.interact(() -> wiring.images.select("debian:12"));
        robot.interact(() -> wiring.images.selected().convert(true));
        until(() -> Seen.isShown(robot, "#chip-converted"));
        robot.clickOn("#chip-converted");
        until(() -> wiring.images.shown().size() == 1);
        robot.clickOn("#chip-not_converted");
        until(() -> wiring.images.shown().size() == 11);
    }

    private static TableColumn<?, ?> column(FxRobot robot, String id) {
        TableView<?> table = robot.lookup("#images").queryAs(TableView.class);
        for (TableColumn<?, ?> column : table.getColumns()) {
            if (id.equals(column.getId())) {
                return column;
            }
        }
        throw new AssertionError("no column " + id);
    }
}
