package dev.strata;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.engine.Progress.Phase;
import dev.strata.ui.View;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Several pulls in Activity, as one line that opens. */
@ExtendWith(ApplicationExtension.class)
class BatchViewTest {

    private final FakeEngine engine = new FakeEngine().busy();
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
    void oneLineOpensToItsTasksAndCancelsThemAll(FxRobot robot) throws Exception {
        engine.pausing(List.of(FakeEngine.step(1, Phase.DOWNLOADING, 70, 164)));
        robot.interact(() -> wiring.pull.offer(List.of("redis:7", "valkey:8")));
        robot.interact(() -> wiring.navigation.go(View.ACTIVITY));
        Seen.until(() -> Seen.hasText(robot, "Pull 2 images") && engine.held() == 2);
        assertFalse(Seen.hasText(robot, "Pull redis:7"));
        robot.interact(() -> robot.lookup(".open-batch").query().requestFocus());
        robot.push(KeyCode.SPACE);
        Seen.until(() -> Seen.hasText(robot, "Pull redis:7") && Seen.hasText(robot, "Pull valkey:8"));
        robot.clickOn(".cancel-batch");
        Seen.until(() -> Seen.hasText(robot, "0 of 2 done · 2 cancelled") && Seen.hasText(robot, "Again (2)"));
        engine.proceed();
        robot.clickOn(".retry-batch");
        Seen.until(() -> Seen.hasText(robot, "2 of 2 done"));
        assertFalse(Seen.isShown(robot, ".retry-batch"));
    }
}
