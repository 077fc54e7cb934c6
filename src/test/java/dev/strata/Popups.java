package dev.strata;

import java.util.List;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Menus and dialogs, which are windows of their own, drawn into the picture of the window that they lie over. */
final class Popups {

    private Popups() {}

    static void draw(Stage below, WritableImage picture) {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window != below && window.isShowing() && window.getScene() != null) {
                window.getScene().setFill(Color.TRANSPARENT);
                WritableImage content = window.getScene().snapshot(null);
                boolean dialog = window instanceof Stage;
                double x = dialog
                        ? (picture.getWidth() - content.getWidth()) / 2
                        : window.getX() - below.getX() - below.getScene().getX();
                double y = dialog
                        ? (picture.getHeight() - content.getHeight()) / 2
                        : window.getY() - below.getY() - below.getScene().getY();
                paint(content, picture, (int) x, (int) y);
            }
        }
    }

    private static void paint(WritableImage content, WritableImage picture, int left, int top) {
        PixelReader over = content.getPixelReader();
        PixelReader under = picture.getPixelReader();
        for (int y = Math.max(0, -top); y < content.getHeight() && y + top < picture.getHeight(); y++) {
            for (int x = Math.max(0, -left); x < content.getWidth() && x + left < picture.getWidth(); x++) {
                Color drawn = over.getColor(x, y);
                Color there = under.getColor(x + left, y + top);
                Color opaque = Color.color(drawn.getRed(), drawn.getGreen(), drawn.getBlue());
                picture.getPixelWriter().setColor(x + left, y + top, there.interpolate(opaque, drawn.getOpacity()));
            }
        }
    }
}
