package dev.strata.ui.controls;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;

/**
 * Lets a table's columns share its width while their least widths fit in, and scroll sideways where they do not: the
 * policies that share the width never scroll, so that at 200 % the last columns would be out of reach.
 */
final class FittingColumns {

    private static final double SCROLL_BAR = 8;

    private FittingColumns() {}

    /** Keeps it so for a table, whose policy is the one for enough room. */
    static <R> void keep(TableView<R> table) {
        var sharing = table.getColumnResizePolicy();
        Runnable arrange = () -> {
            double least = table.getVisibleLeafColumns().stream()
                    .mapToDouble(TableColumnBase::getMinWidth)
                    .sum();
            var wanted = table.getWidth() > 0 && table.getWidth() < least + SCROLL_BAR
                    ? TableView.UNCONSTRAINED_RESIZE_POLICY
                    : sharing;
            if (table.getColumnResizePolicy() != wanted) {
                table.setColumnResizePolicy(wanted);
                if (wanted != sharing) {
                    table.getVisibleLeafColumns().forEach(column -> narrow(table, column));
                }
            }
        };
        table.widthProperty().subscribe(arrange);
        table.getVisibleLeafColumns().addListener((ListChangeListener<TableColumn<R, ?>>) _ -> arrange.run());
    }

    private static <R> void narrow(TableView<R> table, TableColumn<R, ?> column) {
        table.resizeColumn(column, column.getMinWidth() - column.getWidth());
    }
}
