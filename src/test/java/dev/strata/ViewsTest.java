package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.tasks.TaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewsTest {

    private final TaskRunner tasks = new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC());

    @BeforeAll
    static void startToolkit() {
        FxTests.startToolkit();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyViewLoadsAndCanBeDrawn(String name) throws Exception {
        WritableImage picture = FxTests.onUiThread(() -> {
            var wiring =
                    new Wiring(new FakeEngine().busy().access(), tasks, _ -> new EagerQuestions(), Clock.systemUTC());
            Parent root = wiring.views.load(name);
            new Appearance(root);
            return new Scene(root, 800, 600).snapshot(null);
        });
        assertEquals(800, picture.getWidth());
    }

    static Stream<String> names() throws IOException {
        try (var files = Files.list(Path.of("resources/fxml"))) {
            return files.map(file -> file.getFileName().toString().replace(".fxml", "")).sorted().toList().stream();
        }
    }
}
