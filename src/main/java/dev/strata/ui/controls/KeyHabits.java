package dev.strata.ui.controls;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.FocusModel;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What people expect of the keys and the toolkit leaves out: the space bar opens a list of choices, and a table that gets
 * the focus has it in a row, since without one the arrows would lead out of the table.
 */
public final class KeyHabits {

    private KeyHabits() {}

    /** Follows the keys and the focus in {@code scene} from now on. */
    public static void follow(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE
                    && scene.getFocusOwner() instanceof ComboBoxBase<?> choices
                    && !choices.isEditable()
                    && !choices.isShowing()) {
                choices.show();
                event.consume();
            }
        });
        scene.focusOwnerProperty().addListener((_, _, focused) -> enter(focused));
    }

    /** Gives the focus within a table a row, if it has none. */
    public static void enter(@Nullable Node focused) {
        switch (focused) {
            case TableView<?> table ->
                enter(table.getFocusModel(), table.getSelectionModel().getSelectedIndex());
            case TreeTableView<?> table ->
                enter(table.getFocusModel(), table.getSelectionModel().getSelectedIndex());
            case ListView<?> list ->
                enter(list.getFocusModel(), list.getSelectionModel().getSelectedIndex());
            case null, default -> {}
        }
    }

    private static void enter(@Nullable FocusModel<?> focus, int selected) {
        if (focus != null && focus.getFocusedIndex() < 0) {
            focus.focus(Math.max(0, selected));
        }
    }
}
