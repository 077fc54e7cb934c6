package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Starts the window of somebody who has nothing yet, on a machine where another program has. */
@ExtendWith(ApplicationExtension.class)
class FirstRunTest {

    @TempDir
    static Path folder;

    private Path other;
    private PreferenceFile kept;
    private StrataApp app;

    @Start
    void show(Stage stage) throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        other = home.resolve("other/images");
        try (LocalEngine engine = LocalEngine.open(other)) {
            engine.builder(BuildOptions.DEFAULT).importSample(Progress.NONE);
        }
        kept = new PreferenceFile(home.resolve("window.properties"));
        app = new StrataApp(
                new WindowEngine(home.resolve("own")).access(),
                new Wiring.Caches(home.resolve("own"), false, List.of(other), _ -> {}),
                kept);
        app.start(stage);
        // the end of the window would be the end of the toolkit for all tests after this one
        stage.setOnHidden(_ -> {});
    }

    @AfterEach
    void stop() {
        app.end();
    }

    @Test
    void anotherProgramsCacheIsOfferedAndOpenedByKeyboard(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#other-cache") && hasText(robot, other.toString()));
        assertFalse(hasText(robot, "strata-sample"));
        robot.interact(() -> robot.lookup("#open-other").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> hasText(robot, "strata-sample"));
        assertFalse(isShown(robot, "#other-cache"));
        until(() -> other.toString().equals(kept.read().get("cache")));
    }

    @Test
    void theUsualCacheIsGoneBackToInTheSettings(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#open-other"));
        robot.clickOn("#open-other");
        until(() -> hasText(robot, "strata-sample"));
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> isShown(robot, "#reset-cache"));
        robot.clickOn("#reset-cache");
        until(() -> isShown(robot, "#import-sample"));
        until(() -> !kept.read().containsKey("cache"));
    }

    @Test
    void aFolderThatIsNoCacheIsRefusedWhereItIsTyped(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> isShown(robot, "#setting-cache"));
        robot.interact(() -> robot.lookup("#setting-cache")
                .queryAs(TextField.class)
                .setText(other.getParent().toString()));
        robot.clickOn("#setting-cache").push(KeyCode.ENTER);
        until(() -> tells(robot, "holds other things"));
        assertFalse(kept.read().containsKey("cache"));
    }

    @Test
    void whoDoesNotWantItIsNotAskedAgain(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#other-cache"));
        robot.clickOn("#refuse-other");
        until(() -> !isShown(robot, "#other-cache"));
        until(() -> "true".equals(kept.read().get("other-cache-refused")));
    }
}
