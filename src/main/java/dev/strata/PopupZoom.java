package dev.strata;

import dev.strata.ui.Setting;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Menus, lists and tooltips are windows of their own, so their text has to be told how large everything is. */
final class PopupZoom {

    private static final int STANDARD_PERCENT = 100;
    private static final double TEXT = 13;

    private final Setting<Integer> zoom;

    PopupZoom(Setting<Integer> zoom) {
        this.zoom = zoom;
    }

    /** Dresses every popup that opens from now on. */
    void follow() {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::dress);
            }
        });
    }

    private void dress(Window window) {
        @Nullable Scene scene = window.getScene();
        if (window instanceof PopupWindow && scene != null) {
            boolean standard = zoom.value() == STANDARD_PERCENT;
            scene.getRoot()
                    .setStyle(
                            standard ? "" : "-fx-font-size: %.1fpx".formatted(TEXT * zoom.value() / STANDARD_PERCENT));
        }
    }
}
