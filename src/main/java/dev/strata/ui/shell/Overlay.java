package dev.strata.ui.shell;

import dev.strata.ui.controls.ZoomPane;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A sheet over the window. Esc or a click beside it closes it, and the focus returns to where it was; until then it does
 * not go to what lies behind.
 */
abstract class Overlay extends StackPane {

    private static final double DISTANCE = 16;

    private Optional<Node> before = Optional.empty();

    Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        setMinSize(0, 0);
        setOnMouseClicked(click -> {
            if (click.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            } else if (event.getCode() == KeyCode.TAB) {
                event.consume();
            }
        });
    }

    /** What lies over the window is as large as its content, at most as large as there is room. */
    final void hold(Region sheet) {
        sheet.setMinHeight(0);
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(sheet);
    }

    /** Keeps to the part of the window that is seen where it is larger than its room. */
    final void keepTo(ZoomPane zoom) {
        var above = zoom.hiddenAbove();
        var below = zoom.hiddenBelow();
        paddingProperty()
                .bind(Bindings.createObjectBinding(
                        () -> new Insets(DISTANCE + above.get(), DISTANCE, DISTANCE + below.get(), DISTANCE),
                        above,
                        below));
    }

    /** Shows it with the focus at {@code first}. */
    final void open(Node first) {
        if (!isVisible()) {
            before = Optional.ofNullable(getScene().getFocusOwner());
        }
        setVisible(true);
        first.requestFocus();
    }

    /** Takes it away. */
    final void close() {
        leave();
        before.ifPresent(Node::requestFocus);
    }

    /** Takes it away because something else is shown, which has the focus. */
    final void leave() {
        setVisible(false);
    }
}
