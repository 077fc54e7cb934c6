package dev.strata.ui.controls;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Columns whose value is the row itself, shown and sorted by functions of it. */
public final class Columns {

    private Columns() {}

    /** A column of words, sorted as words; a cut-off word is whole in the tooltip. */
    public static <R> void text(TableColumn<R, ?> column, Function<R, String> text, String styleClass) {
        text(column, text, text, styleClass);
        rows(column).setComparator(Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER));
    }

    /** A column of words with a tooltip of its own, for a table that its view model sorts. */
    public static <R> void text(
            TableColumn<R, ?> column, Function<R, String> text, Function<R, String> tip, String styleClass) {
        cells(column, () -> new TextCell<>(text, tip, styleClass));
    }

    /** A column of amounts, aligned right, sorted by {@code order}; {@code exact} goes into the tooltip. */
    public static <R> void number(
            TableColumn<R, ?> column, Comparator<R> order, Function<R, String> text, Function<R, String> exact) {
        number(column, text, exact);
        rows(column).setComparator(order);
    }

    /** A column of amounts, for a table that its view model sorts. */
    public static <R> void number(TableColumn<R, ?> column, Function<R, String> text, Function<R, String> exact) {
        text(column, text, exact, "number-cell");
        column.getStyleClass().add("number-column");
    }

    /** Sorts a column by {@code order}. */
    public static <R> void order(TableColumn<R, ?> column, Comparator<R> order) {
        rows(column).setComparator(order);
    }

    /** A column with cells of its own. */
    public static <R> void cells(TableColumn<R, ?> column, Supplier<TableCell<R, R>> cell) {
        TableColumn<R, R> rows = rows(column);
        rows.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        rows.setCellFactory(_ -> cell.get());
    }

    /** Shows {@code rows} in the order of the columns that the user picks; {@code rows} stay as they are. */
    public static <R> void sortable(TableView<R> table, ObservableList<R> rows) {
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
    }

    @SuppressWarnings("unchecked") // FXML makes columns without a value type; ours is the row
    private static <R> TableColumn<R, R> rows(TableColumn<R, ?> column) {
        return (TableColumn<R, R>) column;
    }

    private static final class TextCell<R> extends TableCell<R, R> {
        private final Function<R, String> text;

        TextCell(Function<R, String> text, Function<R, String> tip, String styleClass) {
            this.text = text;
            getStyleClass().add(styleClass);
            HoverTip.install(this, tip);
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? "" : text.apply(row));
        }
    }
}
