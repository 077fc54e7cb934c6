package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Fault;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import dev.strata.ui.controls.WindowQuestions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pulls in the window what the command line, in a process of its own, is pulling into the same cache. */
@ExtendWith(ApplicationExtension.class)
class OtherProcessTest {

    private static final int PATIENCE_SECONDS = 20;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final TestRegistry registry = new TestRegistry();
    private final TestImage image = TestImage.small();

    @TempDir
    private Path root;

    private WindowEngine engine;

    @Start
    void show(Stage stage) {
        engine = new WindowEngine(root);
        var wiring = new Wiring(
                engine.access(),
                new TaskRunner(workers, Platform::runLater),
                words -> new WindowQuestions(() -> stage, words),
                Clock.system(ZoneOffset.UTC));
        Parent shell = wiring.views.load("shell");
        new Appearance(shell);
        stage.setScene(new Scene(shell, 960, 640));
        stage.show();
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
        workers.shutdownNow();
        assertTrue(workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
        engine.close();
    }

    @Test
    void theWindowSaysForWhomItWaitsAndGoesOnOnceThatOneIsGone(FxRobot robot) throws Exception {
        String last = "/blobs/" + image.layers().getLast().digest();
        registry.fault(last, Fault.stallAfter(512));
        String reference = registry.add("team/app", "1", image);
        Process other = commandLine("pull", reference);
        try {
            until(() -> !registry.requests(last).isEmpty());
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
            until(() -> isShown(robot, "#reference"));
            robot.clickOn("#reference").write(reference).push(KeyCode.ENTER);
            until(() -> tells(robot, "Waiting for ") && tells(robot, Long.toString(other.pid())));
            assertEquals(List.of(), engine.list());
        } finally {
            other.destroyForcibly().waitFor();
        }
        until(() -> hasText(robot, "Pulled " + reference));
        assertEquals(1, engine.list().size());
    }

    private Process commandLine(String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Strata.class.getName(),
                "--cache",
                root.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
