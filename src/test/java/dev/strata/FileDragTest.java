package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestImage;
import dev.strata.ui.ImageTab;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final List<File> dropped = new ArrayList<>();

    @TempDir
    static Path folder;

    private FilesWindow shown;

    @Start
    void show(Stage stage) throws Exception {
        shown = new FilesWindow(folder, sample());
        Parent shell = shown.shell();
        VBox.setVgrow(shell, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(desktop(), shell), 1000, 700));
        stage.show();
        shown.open(ImageTab.FILES);
    }

    @AfterEach
    void stop() throws Exception {
        shown.close();
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

    private static TestImage sample() throws Exception {
        return TestImage.builder()
                .layer(
                        new SimpleTar()
                                .directory("etc/")
                                .file("etc/hosts", "127.0.0.1 localhost\n")
                                .file("large", new byte[LARGE])
                                .file("readme", "read me\n")
                                .bytes(),
                        Packing.GZIP)
                .build();
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
        shown.wiring.handout.close();
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
