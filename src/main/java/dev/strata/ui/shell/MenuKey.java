package dev.strata.ui.shell;

import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;

/**
 * Asks whatever has the focus for its menu at Shift+F10 and at the menu key, as some systems do by themselves and others
 * do not; a menu that is asked for twice is shown once.
 */
final class MenuKey {

    private MenuKey() {}

    static void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean shifted = event.getCode() == KeyCode.F10 && event.isShiftDown();
            if (shifted || event.getCode() == KeyCode.CONTEXT_MENU) {
                Optional.ofNullable(scene.getFocusOwner()).ifPresent(MenuKey::ask);
                event.consume();
            }
        });
    }

    private static void ask(Node focused) {
        Bounds area = focused.getLayoutBounds();
        Point2D middle = new Point2D(area.getCenterX(), area.getCenterY());
        Point2D inScene = focused.localToScene(middle);
        Point2D onScreen = focused.localToScreen(middle);
        Event.fireEvent(
                focused,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        middle.getX(),
                        middle.getY(),
                        onScreen.getX(),
                        onScreen.getY(),
                        true,
                        new PickResult(focused, inScene.getX(), inScene.getY())));
    }
}
