package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.tasks.TaskRunner;
import dev.strata.ui.View;
import java.io.File;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
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

/** Drags things onto the window, which needs a real display. */
@Tag("x11")
@ExtendWith(ApplicationExtension.class)
class DropTest {

    private final FakeEngine engine = new FakeEngine().busy();
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
        var text = source("a reference", content("ghcr.io/acme/api:3", List.of()));
        var archive = source("an archive", content("", List.of(new File("web.tar.gz"))));
        var other = source("something else", content("", List.of(new File("web.zip"))));
        stage.setScene(new Scene(new VBox(text, archive, other, shell), 1000, 700));
        stage.show();
    }

    @Test
    void aReferenceIsOfferedForPulling(FxRobot robot) throws Exception {
        robot.drag("a reference", MouseButton.PRIMARY).dropTo("debian");
        until(() -> wiring.navigation.current() == View.PULL);
        assertEquals("ghcr.io/acme/api:3", wiring.pull.referenceProperty().get());
    }

    @Test
    void anArchiveIsImported(FxRobot robot) throws Exception {
        robot.drag("an archive", MouseButton.PRIMARY).dropTo("debian");
        until(() -> wiring.images.all().stream().anyMatch(row -> row.name().equals("web")));
    }

    @Test
    void anythingElseIsRefusedAndWhatIsAcceptedIsSaid(FxRobot robot) throws Exception {
        robot.drag("something else", MouseButton.PRIMARY).moveTo("debian").moveBy(5, 5);
        until(() -> hasText(robot, "This cannot be dropped here"));
        robot.drop();
        until(() -> !hasText(robot, "This cannot be dropped here"));
        assertEquals(12, engine.images().size());
    }

    private static ClipboardContent content(String text, List<File> files) {
        var content = new ClipboardContent();
        if (files.isEmpty()) {
            content.putString(text);
        } else {
            content.putFiles(files);
        }
        return content;
    }

    private static Label source(String name, ClipboardContent content) {
        var label = new Label(name);
        label.setOnDragDetected(event -> {
            label.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
        return label;
    }
}
