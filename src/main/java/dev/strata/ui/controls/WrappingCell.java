package dev.strata.ui.controls;

import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list as wide as the list and as high as its words need, so that long ones wrap, or are cut, in place of
 * making the list scroll sideways.
 */
public abstract class WrappingCell<T> extends ListCell<T> {

    private static final double BAR = 16;

    /** What shows rows; always the same. */
    protected abstract Region content();

    /** Shows a row. */
    protected abstract void show(T row);

    @Override
    protected final void updateItem(@Nullable T row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
        } else {
            show(row);
            setGraphic(content());
        }
    }

    @Override
    protected final double computePrefWidth(double height) {
        return 0;
    }

    /** A cell is not asked how high it is in the list's own width. */
    @Override
    protected final double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double sides = snappedLeftInset() + snappedRightInset() + BAR;
        return snappedTopInset() + content().prefHeight(getListView().getWidth() - sides) + snappedBottomInset();
    }
}
