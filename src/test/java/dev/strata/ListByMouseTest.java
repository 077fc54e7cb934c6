package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.ui.Command;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.images.ImageRow.Status;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What somebody does to the list of images with the mouse: groups, menus and the bar below. */
@ExtendWith(ApplicationExtension.class)
class ListByMouseTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> new EagerQuestions());
        wiring.preferences.flag("images-inspector-hidden").set(true); // the columns have all the room
        TestWindow.show(wiring, stage, 980, 700);
    }

    @AfterEach
    void stop() {
        engine.proceed();
        workers.shutdownNow();
    }

    @Test
    void imagesAreGroupedAndGroupsClosed(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.clickOn("#grouping");
        until(() -> hasText(robot, "By registry"));
        robot.clickOn("By registry");
        until(() -> hasText(robot, "ghcr.io (2)") && hasText(robot, "ghcr.io/acme/api"));
        robot.clickOn("ghcr.io (2)");
        until(() -> !hasText(robot, "ghcr.io/acme/api"));
        assertEquals(12, wiring.images.shown().size());
        robot.clickOn("ghcr.io (2)");
        until(() -> hasText(robot, "ghcr.io/acme/api"));
    }

    @Test
    void updatesAreAskedForInTheMenuWhileTheRowsStayUsable(FxRobot robot) throws Exception {
        engine.outdating("nginx:1.27").pausing(List.of());
        until(() -> hasText(robot, "debian"));
        tick(robot, "alpine:3.20", "debian:12", "nginx:1.27");
        until(() -> isShown(robot, "#bulk-check"));
        robot.rightClickOn("debian");
        until(() -> hasText(robot, "Check for updates"));
        choose(robot, "Check for updates");
        until(() -> row("nginx:1.27").status() == Status.CHECKING && engine.held() > 0);
        robot.clickOn("debian");
        until(() -> wiring.images.selection().rows().size() == 1);
        robot.interact(() -> wiring.commands.run(Command.PIN));
        until(() -> row("debian:12").isPinned());
        engine.proceed();
        until(() -> row("nginx:1.27").status() == Status.OUTDATED && isShown(robot, "#chip-outdated"));
        robot.clickOn("#chip-outdated");
        until(() -> shown().equals(List.of("nginx:1.27")));
    }

    @Test
    void theBarBelowChecksAndUpdatesWhatIsSelected(FxRobot robot) throws Exception {
        engine.outdating("nginx:1.27");
        until(() -> hasText(robot, "debian"));
        tick(robot, "alpine:3.20", "debian:12", "nginx:1.27");
        until(() -> isShown(robot, "#bulk-check"));
        robot.clickOn("#bulk-check");
        until(() -> isShown(robot, "#chip-outdated"));
        robot.clickOn("#bulk-update");
        until(() -> engine.pulled().size() == 1 && row("nginx:1.27").status() == Status.COMPLETE);
        assertEquals("nginx:1.27", engine.pulled().getFirst().reference());
    }

    @Test
    void aCancelledCheckLeavesNoRowAsIfItWereAskedFor(FxRobot robot) throws Exception {
        engine.pausing(List.of());
        until(() -> hasText(robot, "debian"));
        robot.interact(() -> wiring.images.selected().checkUpdates());
        until(() -> engine.held() > 0 && isShown(robot, "#cancel-foremost"));
        robot.clickOn("#cancel-foremost");
        until(() -> wiring.images.all().stream().noneMatch(row -> row.status() == Status.CHECKING));
        assertTrue(wiring.images.all().stream().anyMatch(row -> row.status() == Status.CURRENT));
    }

    /** Not by moving there: on the way the menus within the menu open, and without a display they lie over it. */
    private static void choose(FxRobot robot, String item) {
        robot.interact(() -> {
            ContextMenu menu = Window.getWindows().stream()
                    .flatMap(window -> window instanceof ContextMenu shown ? Stream.of(shown) : Stream.empty())
                    .findFirst()
                    .orElseThrow();
            menu.getItems().stream()
                    .filter(entry -> item.equals(entry.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            menu.hide();
        });
    }

    private static void tick(FxRobot robot, String... names) {
        for (String name : names) {
            robot.clickOn(robot.lookup(".tick-cell").queryAll().stream()
                    .filter(cell -> cell.getParent() instanceof TableRow<?> row
                            && row.getItem() instanceof ImageRow image
                            && image.name().equals(name))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private ImageRow row(String name) {
        return wiring.images.all().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> shown() {
        return wiring.images.shown().stream().map(ImageRow::name).toList();
    }
}
