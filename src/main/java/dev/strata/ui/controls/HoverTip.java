package dev.strata.ui.controls;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** What a cell says when the mouse rests on it. A tooltip is a window of its own, so it is made only where the mouse is. */
public final class HoverTip {

    private HoverTip() {}

    /** Gives {@code cell} the tooltip that {@code text} says of its row; none where that is empty. */
    public static <R> void install(TableCell<R, R> cell, Function<? super R, String> text) {
        cell.itemProperty().addListener((_, _, _) -> {
            if (cell.getTooltip() != null) {
                cell.setTooltip(null);
            }
        });
        cell.addEventHandler(MouseEvent.MOUSE_MOVED, _ -> {
            String tip = cell.getItem() == null ? "" : text.apply(cell.getItem());
            if (cell.getTooltip() == null && !tip.isEmpty()) {
                cell.setTooltip(new Tooltip(tip));
            }
        });
    }
}
