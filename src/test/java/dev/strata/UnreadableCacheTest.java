package dev.strata;

import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.CacheUnreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Opens the window on a cache that cannot be read. */
@ExtendWith(ApplicationExtension.class)
class UnreadableCacheTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final EagerQuestions questions = new EagerQuestions();
    private final FakeEngine engine = new FakeEngine()
            .refusing(new CacheUnreadable(FakeEngine.ROOT.resolve("metadata.db"), "file is not a database"));
    private Wiring wiring;

    @TempDir
    Path folder;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, _ -> questions);
        TestWindow.show(wiring, stage, 960, 640);
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void anotherOneIsChosenWhereTheFailureStands(FxRobot robot) throws Exception {
        until(() -> tells(robot, "file is not a database") && offer(robot) != null);
        Files.writeString(folder.resolve("notes.txt"), "no cache");
        questions.folder.add(folder);
        robot.interact(() -> offer(robot).fire());
        until(() -> isShown(robot, "#images-cache-problem") && tells(robot, "holds other things"));
        assertEquals("", wiring.preferences.cache().value());
        Path other = folder.resolve("other");
        Files.createDirectory(other);
        questions.folder.set(0, other);
        robot.interact(() -> offer(robot).fire());
        until(() -> wiring.preferences.cache().value().equals(other.toString()));
    }

    @Test
    void aFailureOfSomethingElseOffersNoOtherCache(FxRobot robot) throws Exception {
        until(() -> offer(robot) != null);
        engine.willing();
        robot.interact(() -> wiring.images.retry());
        until(() -> isShown(robot, "#import-sample"));
        engine.refusing(new CacheUnreadable(FakeEngine.ROOT, "gone"));
        robot.interact(() -> wiring.images.importSample());
        until(() -> isShown(robot, ".error-pane"));
        assertTrue(robot.lookup(".error-pane").query().isVisible());
        until(() -> offer(robot) == null);
    }

    private static Button offer(FxRobot robot) {
        Node found = robot.lookup(
                        node -> node instanceof Button button && "Choose another cache…".equals(button.getText()))
                .tryQuery()
                .orElse(null);
        return (Button) found;
    }
}
