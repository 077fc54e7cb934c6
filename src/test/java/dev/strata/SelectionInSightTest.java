package dev.strata;

import static dev.strata.Seen.isShown;
import static dev.strata.Seen.until;

import dev.strata.ui.images.ImageRow;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Selects one of very many images in a low window, where its details open below the list. */
@ExtendWith(ApplicationExtension.class)
class SelectionInSightTest {

    private static final String NAME = "registry.example.com/team-05/service-0005:5.5";

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(new FakeEngine().huge(), workers, _ -> new EagerQuestions());
        TestWindow.show(wiring, stage, 800, 600);
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void theRowWhoseDetailsOpenIsInSight(FxRobot robot) throws Exception {
        until(() -> wiring.images.all().size() == 10_000);
        robot.interact(() -> wiring.images.select(NAME));
        until(() -> isShown(robot, "#details-title"));
        until(() -> isWhole(robot));
    }

    private static boolean isWhole(FxRobot robot) {
        Node table = robot.lookup("#images .virtual-flow").query();
        Bounds room = table.localToScene(table.getLayoutBounds());
        return robot.lookup(".table-row-cell").queryAll().stream()
                .filter(node -> node instanceof TableRow<?> row
                        && row.isVisible()
                        && row.getItem() instanceof ImageRow image
                        && image.name().equals(NAME))
                .map(node -> node.localToScene(node.getLayoutBounds()))
                .anyMatch(place -> place.getMinY() > room.getMinY() - 1 && place.getMaxY() < room.getMaxY() + 1);
    }
}
