package dev.strata;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window was, kept from one start to the next; a place that no screen shows any more counts as none. */
final class WindowBounds {

    private static final Pattern SPACE = Pattern.compile(" ");
    private static final double VISIBLE = 100;

    private final Setting<String> bounds;
    private final Setting<Boolean> maximized;

    WindowBounds(Preferences preferences) {
        bounds = preferences.text("window-bounds");
        maximized = preferences.flag("window-maximized");
    }

    /** Puts {@code stage} where it was, and notes where it is put from now on. */
    void keep(Stage stage) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        parse(bounds.value()).filter(place -> isSeen(place, screens)).ifPresent(place -> {
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
            stage.setWidth(place.getWidth());
            stage.setHeight(place.getHeight());
        });
        stage.setMaximized(maximized.value());
        stage.maximizedProperty().addListener((_, _, now) -> maximized.set(now));
        stage.xProperty().addListener((_, _, _) -> note(stage));
        stage.yProperty().addListener((_, _, _) -> note(stage));
        stage.widthProperty().addListener((_, _, _) -> note(stage));
        stage.heightProperty().addListener((_, _, _) -> note(stage));
    }

    static Optional<Rectangle2D> parse(String text) {
        try {
            double[] parts = Arrays.stream(SPACE.split(text, -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            boolean sound = parts.length == 4 && Arrays.stream(parts).allMatch(Double::isFinite);
            return sound && parts[2] > 0 && parts[3] > 0
                    ? Optional.of(new Rectangle2D(parts[0], parts[1], parts[2], parts[3]))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether enough of the upper edge is on a screen for the window to be seen and moved. */
    static boolean isSeen(Rectangle2D place, List<Rectangle2D> screens) {
        return screens.stream()
                .anyMatch(screen -> place.getMinY() >= screen.getMinY() - 1
                        && place.getMinY() <= screen.getMaxY() - VISIBLE
                        && place.getMaxX() >= screen.getMinX() + VISIBLE
                        && place.getMinX() <= screen.getMaxX() - VISIBLE);
    }

    private void note(Stage stage) {
        boolean placed = Double.isFinite(stage.getX()) && Double.isFinite(stage.getWidth());
        if (placed && stage.isShowing() && !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen()) {
            bounds.set(
                    "%.0f %.0f %.0f %.0f".formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        }
    }
}
