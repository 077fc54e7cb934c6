package dev.strata.ui.controls;

import javafx.beans.DefaultProperty;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.jspecify.annotations.Nullable;

/**
 * Shows its content larger or smaller, all of it in proportion. Where the content would get less room than it can do
 * with, it keeps that and can be scrolled, so that nothing is out of reach at any size.
 */
@DefaultProperty("content")
public final class ZoomPane extends Region {

    private static final double LEAST_WIDTH = 380;
    private static final double LEAST_HEIGHT = 500;

    /** Below this width what stood beside each other stands one above the other, which takes more height. */
    private static final double NARROW = 560;

    private static final double LEAST_HEIGHT_NARROW = 640;
    private static final double BAR = 12;

    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final ObjectProperty<Node> content = new SimpleObjectProperty<>(new Region());
    private final Scale scale = new Scale();
    private final Translate shift = new Translate();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final Rectangle clip = new Rectangle();

    public ZoomPane() {
        scale.xProperty().bind(zoom);
        scale.yProperty().bind(zoom);
        shift.xProperty().bind(across.valueProperty().negate());
        shift.yProperty().bind(down.valueProperty().negate());
        down.setOrientation(Orientation.VERTICAL);
        zoom.subscribe(_ -> requestLayout());
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            move(across, -event.getDeltaX());
            move(down, -event.getDeltaY());
        });
        content.subscribe(node -> {
            node.getTransforms().setAll(shift, scale);
            getChildren().setAll(node, across, down);
        });
    }

    /** How large the content is, 1 being as it was made. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** How much of the content lies below the lower edge now, in the content's units. */
    public DoubleBinding hiddenBelow() {
        return down.maxProperty().subtract(down.valueProperty()).divide(zoom);
    }

    /** How much of the content lies above the upper edge now, in the content's units. */
    public DoubleBinding hiddenAbove() {
        return down.valueProperty().divide(zoom);
    }

    public ObjectProperty<Node> contentProperty() {
        return content;
    }

    public Node getContent() {
        return content.get();
    }

    public void setContent(Node node) {
        content.set(node);
    }

    @Override
    protected void layoutChildren() {
        double factor = zoom.get();
        double leastWidth = Math.min(LEAST_WIDTH, getWidth());
        double leastHeight = Math.min(getWidth() / factor < NARROW ? LEAST_HEIGHT_NARROW : LEAST_HEIGHT, getHeight());
        double seenWidth = getWidth() - (getHeight() / factor < leastHeight ? BAR : 0);
        double seenHeight = getHeight() - (seenWidth / factor < leastWidth ? BAR : 0);
        double width = Math.max(seenWidth / factor, leastWidth);
        double height = Math.max(seenHeight / factor, leastHeight);
        content.get().resizeRelocate(0, 0, Math.floor(width), Math.floor(height));
        bar(across, width * factor - seenWidth, seenWidth);
        bar(down, height * factor - seenHeight, seenHeight);
        across.resizeRelocate(0, getHeight() - BAR, seenWidth, BAR);
        down.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    }

    /** Whoever goes on by keyboard sees where. */
    private void reveal(@Nullable Node focused) {
        if (focused == null || !(across.isVisible() || down.isVisible())) {
            return;
        }
        Bounds place = sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        move(across, outside(place.getMinX(), place.getMaxX(), getWidth() - BAR));
        move(down, outside(place.getMinY(), place.getMaxY(), getHeight() - BAR));
    }

    private static double outside(double from, double to, double room) {
        return from < 0 || to - from > room ? from : Math.max(0, to - room);
    }

    private static void move(ScrollBar bar, double by) {
        if (bar.isVisible()) {
            bar.setValue(Math.clamp(bar.getValue() + by, bar.getMin(), bar.getMax()));
        }
    }

    private static void bar(ScrollBar bar, double hidden, double seen) {
        boolean needed = hidden > 1;
        bar.setVisible(needed);
        bar.setMax(needed ? hidden : 0);
        bar.setVisibleAmount(needed ? bar.getMax() * seen / (seen + hidden) : 0);
        if (!needed) {
            bar.setValue(0);
        }
    }
}
