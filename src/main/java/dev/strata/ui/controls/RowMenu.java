package dev.strata.ui.controls;

import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.PickResult;
import org.jspecify.annotations.Nullable;

/** The menu of the lines of a table or list, shown where it is asked for: at the mouse, or by a key below the line. */
public final class RowMenu {

    private static final double INDENT = 48;

    private RowMenu() {}

    /**
     * Shows {@code menu} when somebody asks for one, but not on headings, which have one of their own.
     *
     * @param prepare fills the menu; one that stays empty is not shown
     */
    public static void install(Control list, ContextMenu menu, Consumer<ContextMenuEvent> prepare) {
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (isHeading(event, list)) {
                return;
            }
            menu.hide();
            prepare.accept(event);
            if (!menu.getItems().isEmpty()) {
                Point2D place = event.isKeyboardTrigger()
                        ? belowSelection(list)
                        : new Point2D(event.getScreenX(), event.getScreenY());
                menu.show(list, place.getX(), place.getY());
            }
            event.consume();
        });
    }

    private static boolean isHeading(ContextMenuEvent event, Control list) {
        @Nullable PickResult picked = event.getPickResult();
        @Nullable Node node = picked == null ? null : picked.getIntersectedNode();
        while (node != null && node != list) {
            if (node.getStyleClass().contains("column-header-background")) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }

    private static Point2D belowSelection(Control list) {
        Node row = list.lookupAll(".indexed-cell:selected").stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElse(list);
        Bounds bounds = row.localToScreen(row.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + INDENT, row == list ? bounds.getMinY() + INDENT : bounds.getMaxY());
    }
}
