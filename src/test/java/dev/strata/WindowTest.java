package dev.strata;

import static dev.strata.Seen.confirm;
import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.text;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.text.ByteSize.Units;
import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import dev.strata.ui.controls.WindowQuestions;
import dev.strata.ui.images.Grouping;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Does in the window what a user does there, by mouse and by keyboard, with an engine in memory behind it. */
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(engine, workers, words -> new WindowQuestions(() -> stage, words));
        TestWindow.show(wiring, stage, 960, 640);
    }

    @AfterEach
    void stop() {
        engine.proceed();
        workers.shutdownNow();
    }

    @Test
    void importsTheSampleAndShowsItsConfig(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#import-sample"));
        robot.clickOn("#import-sample");
        until(() -> text(robot, "#details-title").equals("strata-sample:1.0"));
        until(() -> hasText(robot, "/srv/app"));
        until(() -> hasText(
                robot, engine.images().getFirst().layers().getFirst().digest().shortHex()));
        until(() -> hasText(robot, "ADD file:8a1f0c3e2b in /"));
    }

    @Test
    void pullsWhatIsTypedAndShowsEachLayer(FxRobot robot) throws Exception {
        engine.pausing(List.of(FakeEngine.step(1, Phase.DOWNLOADING, 5, 10), FakeEngine.step(2, Phase.CACHED, 3, 3)));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> isShown(robot, "#reference"));
        robot.clickOn("#reference").write("alpine:3").push(KeyCode.ENTER);
        until(() -> hasText(robot, "5.00 MiB / 10.0 MiB"));
        assertTrue(hasText(robot, "Cached"));
        engine.proceed();
        until(() -> hasText(robot, "Pulled alpine:3"));
        robot.clickOn(".toast-action");
        until(() -> text(robot, "#details-title").equals("alpine:3"));
    }

    @Test
    void cancelsAPull(FxRobot robot) throws Exception {
        engine.pausing(List.of(FakeEngine.step(1, Phase.DOWNLOADING, 5, 10)));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> isShown(robot, "#reference"));
        robot.clickOn("#reference").write("alpine:3");
        robot.clickOn("#start-pull");
        until(() -> isShown(robot, ".cancel-task"));
        robot.clickOn(".cancel-task");
        until(() -> hasText(robot, "Cancelled"));
        assertEquals(List.of(), engine.images());
    }

    @Test
    void tellsWhyAPullFailedAndTriesAgain(FxRobot robot) throws Exception {
        engine.refusing(new Unreachable("nowhere.example", Unreachable.Reason.UNKNOWN_HOST));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> isShown(robot, "#reference"));
        robot.clickOn("#reference").write("nowhere.example/a:1").push(KeyCode.ENTER);
        until(() -> hasText(robot, "Cannot reach nowhere.example"));
        engine.willing();
        robot.clickOn("Try again");
        until(() -> hasText(robot, "Pulled nowhere.example/a:1"));
        assertFalse(hasText(robot, "Cannot reach nowhere.example"));
    }

    @Test
    void deleteRemovesAtOnceAndTheSpaceIsFreedByCleaningUp(FxRobot robot) throws Exception {
        importSample(robot);
        robot.clickOn("strata-sample").push(KeyCode.DELETE);
        until(() -> engine.images().isEmpty() && hasText(robot, "Undo"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> text(robot, "#clean").equals("Delete one file, free 9.00 MiB"));
        robot.clickOn("#clean");
        until(() -> hasText(robot, "Delete one file?"));
        confirm(robot);
        until(() -> text(robot, "#outcome").startsWith("Freed 9.00 MiB"));
    }

    @Test
    void aRuleIsSwitchedOnItemsAreUntickedAndTheCleanUpStandsInTheHistory(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> text(robot, "#clean").startsWith("Delete 11 files"));
        FxTests.onUiThread(() -> {
            robot.lookup("#rule-unused").<CheckBox>query().fire();
            return true;
        });
        until(() -> text(robot, "#clean").startsWith("Delete 4 images and 42 files"));
        robot.clickOn("Image postgres:17").push(KeyCode.SPACE);
        until(() -> text(robot, "#clean").startsWith("Delete 3 images and 28 files"));
        robot.clickOn("#pin-item");
        until(() -> !hasText(robot, "Image postgres:17"));
        robot.clickOn("#clean");
        until(() -> hasText(robot, "Delete 3 images and 28 files?"));
        confirm(robot);
        until(() ->
                text(robot, "#outcome").startsWith("Freed ") && engine.images().size() == 9);
        robot.clickOn("#history-tab");
        until(() -> hasText(robot, "3 images and 28 files"));
    }

    @Test
    void aRemovalIsTakenBackByKeyboardAndTheNextRowIsSelectedMeanwhile(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.clickOn("debian").push(KeyCode.DELETE);
        until(() -> engine.images().size() == 11);
        until(() -> wiring.images
                .selectedProperty()
                .getValue()
                .map(row -> row.name().equals("ghcr.io/acme/api:2.0"))
                .orElse(false));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> engine.images().size() == 12
                && wiring.images
                        .selectedProperty()
                        .getValue()
                        .map(row -> row.name().equals("debian:12"))
                        .orElse(false));
    }

    @Test
    void removingForGoodAsksAndCancelHasTheFocus(FxRobot robot) throws Exception {
        importSample(robot);
        robot.clickOn("strata-sample").push(KeyCode.SHIFT, KeyCode.DELETE);
        until(() -> hasText(robot, "Remove for good"));
        robot.push(KeyCode.ENTER);
        until(() -> !hasText(robot, "Remove for good"));
        assertEquals(1, engine.images().size());
        robot.push(KeyCode.SHIFT, KeyCode.DELETE);
        until(() -> hasText(robot, "Remove for good"));
        confirm(robot);
        until(() -> engine.images().isEmpty());
        until(() -> tells(robot, "which freed"));
    }

    @Test
    void severalSelectedTellWhatRemovingThemFreesAndAreRemovedTogether(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.clickOn("alpine")
                .press(KeyCode.SHIFT)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .release(KeyCode.SHIFT);
        until(() -> text(robot, "#images-combined").startsWith("3 selected · removing them frees 131 MiB"));
        robot.clickOn("#bulk-remove");
        until(() -> engine.images().size() == 9 && tells(robot, "Removed 3 images"));
    }

    @Test
    void groupsCanBeClosedAndOpenedByKeyboard(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.interact(() -> wiring.images.groupingProperty().set(Grouping.REGISTRY));
        until(() -> hasText(robot, "docker.io (7)"));
        robot.clickOn("docker.io (7)");
        until(() -> !hasText(robot, "alpine"));
        robot.push(KeyCode.RIGHT);
        until(() -> hasText(robot, "alpine"));
    }

    @Test
    void thePaletteOpensAnImageByALetterOrTwoAndEnter(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(() -> isShown(robot, "#palette-field"));
        robot.write("postg").push(KeyCode.ENTER);
        until(() -> text(robot, "#image-title").equals("postgres:17"));
        robot.push(KeyCode.CONTROL, KeyCode.K).write("pull an").push(KeyCode.ENTER);
        until(() -> wiring.navigation.current() == View.PULL);
    }

    @Test
    void thePaletteStaysWhereNothingMatchesUntilEscape(FxRobot robot) throws Exception {
        showBusy(robot);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        until(() -> isShown(robot, "#palette-field"));
        robot.write("zzzz").push(KeyCode.TAB).push(KeyCode.ENTER);
        until(() -> hasText(robot, "Nothing of that name"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !isShown(robot, "#palette-field"));
    }

    @Test
    void theMenuHasEveryCommand(FxRobot robot) throws Exception {
        robot.push(KeyCode.F10);
        until(() -> hasText(robot, "Cache") && hasText(robot, "Window"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "Window"));
    }

    @Test
    void theMenuGoesWhereAnotherViewComes(FxRobot robot) throws Exception {
        robot.push(KeyCode.F10);
        until(() -> hasText(robot, "Cache") && hasText(robot, "Window"));
        robot.interact(() -> wiring.navigation.go(View.ACTIVITY));
        until(() -> !hasText(robot, "Window"));
    }

    @Test
    void sizesAndThemesAreChosenInTheSettingsAndTakenBack(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> isShown(robot, "#setting-units"));
        robot.interact(() -> wiring.preferences.units().set(Units.SI));
        until(() -> tells(robot, "MB free") || tells(robot, "GB free"));
        until(() -> isShown(robot, "#reset-units"));
        robot.clickOn("#reset-units");
        until(() -> !isShown(robot, "#reset-units") && tells(robot, "GiB free"));
        robot.push(KeyCode.CONTROL, KeyCode.PLUS);
        until(() -> wiring.preferences.zoom().value() == 110);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        until(() -> wiring.preferences.zoom().value() == 100);
    }

    @Test
    void aPullIsARowAtOnceWhichThenIsTheImage(FxRobot robot) throws Exception {
        showBusy(robot);
        engine.pausing(List.of(FakeEngine.step(1, Phase.DOWNLOADING, 5, 10)));
        robot.interact(() -> {
            wiring.pull.referenceProperty().set("redis:7");
            wiring.pull.pull();
        });
        until(() -> hasText(robot, "redis") && isShown(robot, ".status-cell .progress-bar"));
        engine.proceed();
        until(() -> wiring.images.all().stream()
                .anyMatch(row -> row.name().equals("redis:7") && row.image().isPresent()));
        assertEquals(13, wiring.images.all().size());
    }

    private void showBusy(FxRobot robot) throws Exception {
        engine.busy();
        robot.push(KeyCode.F5);
        until(() -> hasText(robot, "debian"));
    }

    private void importSample(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#import-sample"));
        robot.clickOn("#import-sample");
        until(() -> hasText(robot, "strata-sample"));
    }

    @Test
    void filtersByKeyboardAndEscapeClears(FxRobot robot) throws Exception {
        engine.busy();
        robot.push(KeyCode.F5);
        until(() -> wiring.images.shown().size() == 12);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("acme");
        until(() -> wiring.images.shown().size() == 2);
        robot.push(KeyCode.ESCAPE);
        until(() -> wiring.images.shown().size() == 12);
    }

    @Test
    void copiesTheReferenceByKeyboard(FxRobot robot) throws Exception {
        engine.busy();
        robot.push(KeyCode.F5);
        until(() -> hasText(robot, "debian"));
        robot.clickOn("debian").push(KeyCode.SHORTCUT, KeyCode.C);
        until(() -> "debian:12".equals(Clipboard.getSystemClipboard().getString()));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        String pinned = "debian@" + engine.images().get(1).meta().digest().orElseThrow();
        until(() -> pinned.equals(Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void listsTheShortcutsOfEveryCommandUntilEscape(FxRobot robot) throws Exception {
        robot.push(KeyCode.F1);
        until(() -> hasText(robot, "Keyboard shortcuts") && hasText(robot, "Remove the selection"));
        robot.push(KeyCode.ESCAPE);
        until(() -> !hasText(robot, "Remove the selection"));
    }

    @Test
    void goesToEachViewByKeyboardAndBack(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> wiring.navigation.current() == View.ACTIVITY);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> wiring.navigation.current() == View.USAGE);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until(() -> wiring.navigation.current() == View.ACTIVITY);
    }

    @Test
    void enterOpensThePageOfAnImageTabsTurnAndBackReturns(FxRobot robot) throws Exception {
        engine.busy();
        robot.push(KeyCode.F5);
        until(() -> hasText(robot, "debian"));
        robot.clickOn("debian").push(KeyCode.ENTER);
        until(() -> text(robot, "#image-title").equals("debian:12") && hasText(robot, "/srv/app"));
        robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        until(() -> wiring.image.tabProperty().get() == ImageTab.LAYERS);
        robot.push(KeyCode.CONTROL, KeyCode.PAGE_UP).push(KeyCode.CONTROL, KeyCode.PAGE_UP);
        until(() -> wiring.image.tabProperty().get() == ImageTab.ACTIVITY);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        until(() -> wiring.navigation.current() == View.IMAGES);
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        until(() -> isShown(robot, "#image-title"));
        assertEquals(ImageTab.ACTIVITY, wiring.image.tabProperty().get());
    }

    @Test
    void aNewPullByKeyboardBeginsInTheReference(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        until(() -> isShown(robot, "#reference")
                && robot.lookup("#reference").query().isFocused());
        robot.write("alpine");
        until(() -> wiring.pull.referenceProperty().get().equals("alpine"));
    }

    @Test
    void activityListsWhatRanWithItsFailure(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#import-sample"));
        engine.refusing(new Unreachable("x", Unreachable.Reason.TIMEOUT));
        robot.clickOn("#import-sample");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> hasText(robot, "Import a sample image") && hasText(robot, "Cannot reach x"));
        robot.clickOn("#clear-finished");
        until(() -> hasText(robot, "Nothing has happened yet"));
    }
}
