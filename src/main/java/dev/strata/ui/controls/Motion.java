package dev.strata.ui.controls;

import javafx.animation.FadeTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** The one movement of the window, short, and left out where the system asks for less of it. */
public final class Motion {

    private static final Duration SHORT = Duration.millis(120);

    private Motion() {}

    /** Lets {@code node} appear; without a scene, or where motion is unwanted, it is just there. */
    public static void fadeIn(Node node) {
        node.sceneProperty().subscribe(scene -> {
            if (scene == null
                    || scene.getWindow() == null
                    || scene.getPreferences().isReducedMotion()) {
                return;
            }
            var fade = new FadeTransition(SHORT, node);
            fade.setFromValue(0);
            fade.setToValue(1);
            fade.play();
        });
    }
}
