package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.store.ImageInfo;
import dev.strata.tasks.TaskRunner;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Route;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Drags files out of the tree, which needs a real display. */
@Tag("x11")
@ExtendWith(ApplicationExtension.class)
class FileDragTest {

    private static final String DESKTOP = "a file manager";
    private static final int LARGE = 9 << 20;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<File> dropped = new ArrayList<>();

    @TempDir
    static Path folder;

    private WindowEngine engine;
    private Wiring wiring;

    @Start
    void show(Stage stage) throws Exception {
        Path cache = Files.createTempDirectory(folder, "cache");
        ImageInfo image = importSample(cache);
        engine = new WindowEngine(cache);
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(workers, Platform::runLater),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        Parent shell = wiring.views.load("shell");
        new Appearance(shell);
        VBox.setVgrow(shell, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(desktop(), shell), 1000, 700));
        stage.show();
        wiring.navigation.go(Route.image(image, ImageTab.FILES));
    }

    @AfterEach
    void stop() throws Exception {
        workers.shutdownNow();
        wiring.handout.close();
        engine.close();
    }

    private Label desktop() {
        var label = new Label(DESKTOP);
        label.setOnDragOver(event -> {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        });
        label.setOnDragDropped(event -> {
            dropped.addAll(event.getDragboard().getFiles());
            event.setDropCompleted(true);
            event.consume();
        });
        return label;
    }

    private static ImageInfo importSample(Path cache) throws Exception {
        TestImage image = TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hosts", "127.0.0.1 localhost\n")
                                .file("large", new byte[LARGE])
                                .file("readme", "read me\n")
                                .bytes(),
                        Packing.GZIP)
                .build();
        Path archive = Files.write(folder.resolve("archive.tar"), TestArchives.oci("sample:1", image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT).importArchive(archive, "sample:1", Progress.NONE);
            return engine.cache().find("sample:1");
        }
    }

    @Test
    void aFileIsCopiedToWhereItIsDropped(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "readme"));
        robot.drag("readme", MouseButton.PRIMARY).dropTo(DESKTOP);
        until(() -> dropped.size() == 1);
        Path copy = dropped.getFirst().toPath();
        assertEquals("readme", copy.getFileName().toString());
        assertEquals("read me\n", Files.readString(copy));
        assertFalse(hasText(robot, "This cannot be dropped here"));
        wiring.handout.close();
        assertFalse(Files.exists(copy));
    }

    @Test
    void aDirectoryComesWithWhatIsInIt(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "etc"));
        robot.drag("etc", MouseButton.PRIMARY).dropTo(DESKTOP);
        until(() -> dropped.size() == 1);
        assertEquals(
                "127.0.0.1 localhost\n",
                Files.readString(dropped.getFirst().toPath().resolve("hosts")));
    }

    @Test
    void whatIsLargeIsCopiedFirst(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "large"));
        robot.drag("large", MouseButton.PRIMARY).dropTo(DESKTOP);
        until(() -> hasText(robot, "Copy it"));
        assertEquals(List.of(), dropped);
        robot.clickOn("Copy it");
        until(() -> hasText(robot, "large can be dragged now"));
        robot.drag("large", MouseButton.PRIMARY).dropTo(DESKTOP);
        until(() -> dropped.size() == 1);
        assertEquals(LARGE, Files.size(dropped.getFirst().toPath()));
    }
}
