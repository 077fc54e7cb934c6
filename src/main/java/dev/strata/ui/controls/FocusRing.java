package dev.strata.ui.controls;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code :focus-visible} hold for what has the focus as long as a window is used by keyboard, and for nothing while
 * it is used by mouse. By itself the toolkit leaves it out where the program moved the focus, such as after a change of
 * the view, and where the mouse gave the focus and the arrows went on from there.
 */
public final class FocusRing {

    private static final PseudoClass VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    private boolean byKeyboard;

    private FocusRing() {}

    /** Follows the focus in {@code scene} from now on. */
    public static void follow(Scene scene) {
        var ring = new FocusRing();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!event.getCode().isModifierKey()) {
                ring.turn(true, scene.getFocusOwner());
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> ring.turn(false, scene.getFocusOwner()));
        scene.focusOwnerProperty().addListener((_, before, now) -> {
            mark(before, false);
            mark(now, ring.byKeyboard);
        });
    }

    private void turn(boolean keyboard, @Nullable Node focused) {
        byKeyboard = keyboard;
        mark(focused, keyboard);
    }

    private static void mark(@Nullable Node node, boolean visible) {
        if (node != null) {
            node.pseudoClassStateChanged(VISIBLE, visible);
        }
    }
}
