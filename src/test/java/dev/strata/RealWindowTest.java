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

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Fault;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import dev.strata.ui.Command;
import dev.strata.ui.ImageTab;
import dev.strata.ui.controls.WindowQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
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

/** Does what a user does with the real engine behind the window: a cache on the disk, and a registry to pull from. */
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {

    private static final int PATIENCE_SECONDS = 20;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final TestRegistry registry = new TestRegistry();
    private final TestImage image = TestImage.small();

    @TempDir
    private Path root;

    private WindowEngine engine;
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        engine = new WindowEngine(root);
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(workers, Platform::runLater),
                words -> new WindowQuestions(() -> stage, words),
                Clock.system(ZoneOffset.UTC));
        Parent shell = wiring.views.load("shell");
        new Appearance(shell);
        stage.setScene(new Scene(shell, 960, 640));
        stage.show();
        wiring.usage.refresh();
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
        workers.shutdownNow();
        assertTrue(workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
        engine.close();
    }

    @Test
    void theSampleIsImportedAndItsConfigReadsAsItWasBuilt(FxRobot robot) throws Exception {
        importSample(robot);
        until(() -> hasText(robot, "/bin/hello --name world"));
        robot.clickOn("strata-sample").push(KeyCode.ENTER);
        until(() -> isShown(robot, "#image-title"));
        open(robot, ImageTab.CONFIG);
        until(() -> hasText(robot, "GREETING"));
        assertTrue(hasText(robot, "org.opencontainers.image.title"), "the labels");
        open(robot, ImageTab.LAYERS);
        String last = images().getFirst().layers().getLast().digest().toString();
        until(() -> hasText(robot, last));
        open(robot, ImageTab.HISTORY);
        until(() -> hasText(robot, "Layer 4"));
        open(robot, ImageTab.MANIFEST);
        until(() -> hasText(robot, "application/vnd.oci.image.config.v1+json"));
    }

    @Test
    void whatIsPulledStandsInTheListWithItsFilesOnTheDisk(FxRobot robot) throws Exception {
        String reference = registry.add("team/app", "1", image);
        pull(robot, reference);
        until(() -> hasText(robot, "Pulled " + reference));
        robot.clickOn(".toast-action");
        until(() -> text(robot, "#details-title").equals(reference));
        assertEquals(List.of(reference), tags());
        assertEquals(3, blobs().size());
    }

    @Test
    void aPullCancelledInTheMiddleLeavesNothingInTheCatalogAndNoBlob(FxRobot robot) throws Exception {
        String last = "/blobs/" + image.layers().getLast().digest();
        registry.always(last, Fault.stallAfter(512));
        pull(robot, registry.add("team/app", "1", image));
        until(() -> hasText(robot, "Downloading") && !registry.requests(last).isEmpty());
        robot.clickOn(".cancel-task");
        until(() -> hasText(robot, "Cancelled"));
        assertEquals(List.of(), tags());
        assertEquals(List.of(), blobs());
    }

    @Test
    void anImageThatDoesNotExistIsExplainedWhereItWasAskedForAndPulledOnceItDoes(FxRobot robot) throws Exception {
        String reference = registry.host() + "/team/app:1";
        pull(robot, reference);
        until(() -> hasText(robot, "team/app:1 does not exist"));
        assertTrue(hasText(robot, registry.host() + " has nothing of that name."), "why");
        assertTrue(hasText(robot, "Check the spelling of name and tag."), "what next");
        registry.add("team/app", "1", image);
        robot.clickOn("Try again");
        until(() -> hasText(robot, "Pulled " + reference));
        assertFalse(tells(robot, "does not exist"));
    }

    @Test
    void aRegistryThatIsNotRunningIsExplainedWhereItWasAskedFor(FxRobot robot) throws Exception {
        registry.close();
        pull(robot, registry.host() + "/team/app:1");
        until(() -> hasText(robot, "Cannot reach " + registry.host()));
        assertTrue(hasText(robot, "The host refused the connection: nothing listens there."), "why");
        assertTrue(hasText(robot, "Check the host and the port, and that the registry is running."), "what next");
    }

    @Test
    void aRemovalTakenBackLeavesTheCatalogAsItWas(FxRobot robot) throws Exception {
        importSample(robot);
        List<ImageInfo> before = images();
        robot.clickOn("strata-sample").push(KeyCode.DELETE);
        until(() -> hasText(robot, "Undo"));
        assertEquals(List.of(), tags());
        robot.clickOn("Undo");
        until(() -> text(robot, "#details-title").equals("strata-sample:1.0") && hasText(robot, "strata-sample"));
        assertEquals(before, images());
    }

    @Test
    void whatIsRemovedCanBeDeletedAndIsThenGoneFromTheDisk(FxRobot robot) throws Exception {
        importSample(robot);
        int blobs = blobs().size();
        assertTrue(blobs > 1);
        robot.clickOn("strata-sample").push(KeyCode.DELETE);
        until(() -> hasText(robot, "No images yet"));
        assertEquals(blobs, blobs().size());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> text(robot, "#clean").equals("Nothing to delete"));
        robot.doubleClickOn("#grace").write("0").push(KeyCode.ENTER);
        until(() -> text(robot, "#clean").startsWith("Delete " + blobs + " files"));
        assertTrue(hasText(robot, "Only strata-sample:1.0 had it, which was removed"));
        robot.clickOn("#clean");
        until(() -> hasText(robot, "Delete " + blobs + " files?"));
        confirm(robot);
        until(() -> text(robot, "#outcome").startsWith("Freed "));
        assertEquals(List.of(), blobs());
        until(() -> hasText(robot, "Nothing to clean up"));
    }

    @Test
    void whatIsRemovedForGoodIsGoneFromTheDiskAtOnce(FxRobot robot) throws Exception {
        importSample(robot);
        robot.clickOn("strata-sample").push(KeyCode.SHIFT, KeyCode.DELETE);
        until(() -> hasText(robot, "Remove for good"));
        confirm(robot);
        until(() -> hasText(robot, "No images yet"));
        assertEquals(List.of(), blobs());
    }

    @Test
    void anImageGetsAnotherNameAndBecomesOneFilesystemImage(FxRobot robot) throws Exception {
        importSample(robot);
        robot.clickOn("strata-sample");
        robot.interact(() -> wiring.commands.run(Command.TAG));
        until(() -> hasText(robot, "Add name"));
        robot.interact(() -> robot.lookup(".dialog-pane .text-field")
                .queryAs(TextField.class)
                .setText("work:1"));
        robot.push(KeyCode.ENTER);
        until(() -> hasText(robot, "work"));
        assertEquals(
                List.of("strata-sample:1.0", "work:1"), tags().stream().sorted().toList());
        robot.interact(() -> wiring.commands.run(Command.CONVERT_FLAT));
        until(() -> tells(robot, "is there as one image of"));
        try (Stream<Path> targets = Files.list(root.resolve("targets"))) {
            assertEquals(1, targets.count());
        }
    }

    @Test
    void whatAnotherProcessChangesAppearsByItself(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#import-sample"));
        workers.execute(new CacheWatch(root, wiring.images::rescan, Platform::runLater));
        try (LocalEngine other = LocalEngine.open(root)) {
            other.builder(BuildOptions.DEFAULT).importSample(Progress.NONE);
        }
        until(() -> hasText(robot, "strata-sample"));
    }

    private void importSample(FxRobot robot) throws Exception {
        until(() -> isShown(robot, "#import-sample"));
        robot.clickOn("#import-sample");
        until(() -> text(robot, "#details-title").equals("strata-sample:1.0"));
    }

    private void open(FxRobot robot, ImageTab tab) {
        robot.interact(() -> wiring.image.open(tab));
    }

    private static void pull(FxRobot robot, String reference) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        until(() -> isShown(robot, "#reference"));
        robot.clickOn("#reference").write(reference).push(KeyCode.ENTER);
    }

    private List<ImageInfo> images() throws IOException {
        return engine.list();
    }

    private List<String> tags() throws IOException {
        return images().stream().map(ImageInfo::tag).toList();
    }

    private List<Path> blobs() throws IOException {
        Path blobs = root.resolve("blobs");
        try (Stream<Path> files = Files.list(blobs)) {
            return files.toList();
        }
    }
}
