package dev.strata.ui.controls;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;

/**
 * Shows a line that is too long for the window by its part that is used: what has the focus or is chosen comes into
 * sight. Where that makes it fit, its buttons stand closer to each other first.
 */
public final class Sideways extends ScrollPane {

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    private double loose;
    private boolean tight;

    public Sideways() {
        getStyleClass().add("sideways");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setPannable(true);
        setMinWidth(0);
        setMinHeight(USE_PREF_SIZE);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
        widthProperty().subscribe(_ -> tighten());
        contentProperty().flatMap(Node::layoutBoundsProperty).subscribe(_ -> tighten());
        ObservableValue<@Nullable Node> chosen = contentProperty()
                .map(content -> content instanceof ChoiceBar choices ? choices.getToggleGroup() : null)
                .flatMap(ToggleGroup::selectedToggleProperty)
                .map(toggle -> toggle instanceof Node node ? node : null);
        chosen.subscribe(this::reveal);
        viewportBoundsProperty().subscribe(_ -> reveal(chosen.getValue()));
    }

    /** As wide as it is where there is room, so that it gets that room back. */
    @Override
    protected double computePrefWidth(double height) {
        return tight ? loose : super.computePrefWidth(height);
    }

    private void tighten() {
        if (getWidth() <= 0 || getScene() == null) {
            return;
        }
        if (!tight) {
            loose = super.computePrefWidth(-1);
        }
        tight = getWidth() + 0.5 < loose;
        pseudoClassStateChanged(TIGHT, tight);
    }

    private void reveal(@Nullable Node wanted) {
        if (wanted != null && isAround(wanted)) {
            Bounds place = getContent().sceneToLocal(wanted.localToScene(wanted.getLayoutBounds()));
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
