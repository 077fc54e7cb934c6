package dev.strata;

import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.ui.Preferences;
import dev.strata.ui.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Changes the desktop's colour scheme, on a session bus of its own, while the window is open. */
@ExtendWith(ApplicationExtension.class)
class SystemThemeTest {

    private static final int DARK = 1;
    private static final int LIGHT = 2;

    @TempDir
    static Path folder;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Preferences preferences = new Preferences(Map.of());
    private final StackPane root = new StackPane();
    private Optional<SessionBus> bus = Optional.empty();
    private Optional<Appearance> appearance = Optional.empty();

    @Start
    void show(Stage stage) {
        stage.setScene(new Scene(root, 300, 200));
        stage.show();
    }

    @AfterEach
    void stop() throws IOException {
        appearance.ifPresent(Appearance::close);
        workers.shutdownNow();
        if (bus.isPresent()) {
            bus.get().close();
        }
    }

    @Test
    void thePortalIsAskedAndHeardAndAChoiceOfOnesOwnComesFirst(FxRobot robot) throws Exception {
        Oracle.needs("dbus-daemon", "gdbus");
        SessionBus session = SessionBus.start(folder, DARK);
        bus = Optional.of(session);
        robot.interact(() -> {
            var shown = new Appearance(root, new Portal(session.environment()));
            appearance = Optional.of(shown);
            shown.follow(preferences.theme());
            shown.followSystem(workers);
        });
        until(() -> isDark());
        assertEquals(ColorScheme.DARK, root.getScene().getPreferences().getColorScheme());
        // nobody tells when the watch has begun, so the desktop repeats itself
        until(() -> {
            prefer(session, LIGHT);
            return !isDark();
        });
        robot.interact(() -> preferences.theme().set(Theme.DARK));
        until(() -> isDark());
        prefer(session, LIGHT);
        robot.interact(() -> preferences.theme().set(Theme.LIGHT));
        until(() -> !isDark());
        robot.interact(() -> preferences.theme().set(Theme.SYSTEM));
        until(() -> {
            prefer(session, DARK);
            return isDark();
        });
    }

    @Test
    void withoutAPortalThereIsNoAnswer() throws Exception {
        Oracle.needs("gdbus");
        var portal = new Portal(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.resolve("nothing")));
        assertEquals(Optional.empty(), portal.scheme());
    }

    private static void prefer(SessionBus session, int scheme) {
        try {
            session.prefer(scheme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isDark() {
        return root.getStyleClass().contains("dark");
    }
}
