package dev.strata.ui.controls;

import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** What a cell says when the mouse rests on it. A tooltip is a window of its own, so it is made only where the mouse is. */
public final class HoverTip {

    private static final double WIDEST = 560;

    private HoverTip() {}

    /** Gives {@code cell} the tooltip that {@code text} says of its row; none where that is empty. */
    public static <R> void install(TableCell<R, R> cell, Function<? super R, String> text) {
        Supplier<String> tips = () -> cell.getItem() == null ? "" : text.apply(cell.getItem());
        cell.getProperties().put(HoverTip.class, tips);
        cell.itemProperty().addListener((_, _, _) -> {
            if (cell.getTooltip() != null) {
                cell.setTooltip(null);
            }
        });
        cell.addEventHandler(MouseEvent.MOUSE_MOVED, _ -> {
            String tip = tips.get();
            if (cell.getTooltip() == null && !tip.isEmpty()) {
                cell.setTooltip(of(tip));
            }
        });
    }

    /** A tooltip that goes on in further lines before it is wider than a window. */
    public static Tooltip of(String text) {
        var tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        return tip;
    }

    /** What a cell says at length: its tooltip, or where it has none what it shows, if need be in words. */
    static String whole(TableCell<?, ?> cell) {
        String tip = cell.getProperties().get(HoverTip.class) instanceof Supplier<?> tips ? (String) tips.get() : "";
        String shown = cell.getText() == null || cell.getText().isEmpty() ? cell.getAccessibleText() : cell.getText();
        return !tip.isEmpty() || shown == null ? tip : shown;
    }
}
