package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.View;
import java.io.File;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Drags images out of the list, which needs a real display. */
@Tag("x11")
@ExtendWith(ApplicationExtension.class)
class DragOutTest {

    private final FakeEngine engine = new FakeEngine().busy();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<File> files = new CopyOnWriteArrayList<>();
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = new Wiring(
                engine.access(),
                new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC()),
                _ -> new EagerQuestions(),
                Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC));
        Parent shell = wiring.views.load("shell");
        new Appearance(shell);
        VBox.setVgrow(shell, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(target(), shell), 1000, 700));
        stage.show();
    }

    private Label target() {
        var target = new Label("somewhere else");
        target.setMinSize(400, 40);
        target.setOnDragOver(event -> event.acceptTransferModes(TransferMode.COPY));
        target.setOnDragDropped(event -> {
            texts.add(event.getDragboard().getString());
            files.addAll(event.getDragboard().getFiles());
            event.setDropCompleted(true);
        });
        return target;
    }

    @Test
    void anImageIsItsReference(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.drag("debian", MouseButton.PRIMARY).dropTo("somewhere else");
        until(() -> texts.equals(List.of("debian:12")));
        assertTrue(files.isEmpty());
        assertEquals(View.IMAGES, wiring.navigation.current());
    }

    @Test
    void severalAreOneLineEachAndTheFileOfWhatWasConverted(FxRobot robot) throws Exception {
        until(() -> hasText(robot, "debian"));
        robot.interact(() -> {
            wiring.images.select("debian:12");
            wiring.images.selected().convert(true);
            var rows = wiring.images.shown();
            wiring.images.selection().set(rows.subList(0, 3));
        });
        robot.drag("debian", MouseButton.PRIMARY).dropTo("somewhere else");
        until(() -> texts.equals(List.of("alpine:3.20\nbusybox:1.36\ndebian:12")));
        assertEquals(1, files.size());
        assertTrue(files.getFirst().getName().startsWith("flat_sha256_"));
    }
}
