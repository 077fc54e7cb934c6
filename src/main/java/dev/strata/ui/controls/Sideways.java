package dev.strata.ui.controls;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/** Shows a line that is too long for the window by its part that is used: what has the focus comes into sight. */
public final class Sideways extends ScrollPane {

    public Sideways() {
        getStyleClass().add("sideways");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setPannable(true);
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
    }

    private void reveal(@Nullable Node focused) {
        if (focused != null && isAround(focused)) {
            Bounds place = getContent().sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
            double room = getViewportBounds().getWidth();
            double hidden = getContent().getLayoutBounds().getWidth() - room;
            if (hidden > 0) {
                double from = getHvalue() * hidden;
                double least = place.getMaxX() - room;
                setHvalue(Math.clamp(from < least ? least : Math.min(from, place.getMinX()), 0, hidden) / hidden);
            }
        }
    }

    private boolean isAround(Node node) {
        @Nullable Node at = node;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == this;
    }
}
