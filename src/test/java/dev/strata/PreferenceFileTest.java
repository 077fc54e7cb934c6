package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.ui.Preferences;
import dev.strata.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsChosenIsThereAtTheNextStart() {
        Path file = directory.resolve("strata/window.properties");
        Preferences first = new Preferences(new PreferenceFile(file).read());
        first.theme().set(Theme.DARK);
        first.zoomBy(3);
        first.text("images-columns").set("repository,true,200,up");
        new PreferenceFile(file).write(first.kept());
        Preferences next = new Preferences(new PreferenceFile(file).read());
        assertEquals(Theme.DARK, next.theme().value());
        assertEquals(130, next.zoom().value());
        assertEquals("repository,true,200,up", next.text("images-columns").value());
        assertTrue(next.theme().isChanged());
        assertFalse(next.units().isChanged());
    }

    @Test
    void whatIsResetIsNotKept() {
        Preferences preferences = new Preferences(Map.of("theme", "DARK", "zoom", "150"));
        preferences.theme().reset();
        assertEquals(Map.of("zoom", "150"), preferences.kept());
        preferences.reset();
        assertEquals(Map.of(), preferences.kept());
        assertEquals(100, preferences.zoom().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme=\\u12", "\u0000\u0001", "theme=PINK\nzoom=9000\nunits=", "zoom=-1"})
    void aDamagedFileCountsAsNone(String content) throws IOException {
        Path file = directory.resolve("window.properties");
        Files.writeString(file, content);
        Preferences preferences = new Preferences(new PreferenceFile(file).read());
        assertEquals(Theme.SYSTEM, preferences.theme().value());
        assertEquals(100, preferences.zoom().value());
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFailure() throws IOException {
        Path blocked = Files.createFile(directory.resolve("file")).resolve("window.properties");
        new PreferenceFile(blocked).write(Map.of("theme", "DARK"));
        assertEquals(Map.of(), new PreferenceFile(blocked).read());
    }

    @Test
    void aWindowThatNoScreenShowsIsPutElsewhere() {
        List<Rectangle2D> screens = List.of(new Rectangle2D(0, 0, 1920, 1080));
        assertTrue(WindowBounds.isSeen(new Rectangle2D(-200, 0, 1280, 800), screens));
        assertFalse(WindowBounds.isSeen(new Rectangle2D(3000, 100, 1280, 800), screens));
        assertFalse(WindowBounds.isSeen(new Rectangle2D(100, 1070, 1280, 800), screens));
        assertFalse(WindowBounds.isSeen(new Rectangle2D(100, -300, 1280, 800), screens));
        assertEquals(Optional.empty(), WindowBounds.parse("1 2 NaN 4"));
        assertEquals(Optional.empty(), WindowBounds.parse(""));
        assertEquals(Optional.of(new Rectangle2D(1, 2, 3, 4)), WindowBounds.parse("1 2 3 4"));
    }
}
