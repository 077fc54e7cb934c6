package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The boxes that show which images are selected; a click on one adds its image to those, or takes it away. */
final class TickColumn {

    /** The id of the column. */
    static final String ID = "tick";

    private final TableView<Line> table;
    private final ImagesViewModel model;
    private final Words words;

    TickColumn(TableView<Line> table, ImagesViewModel model, Words words) {
        this.table = table;
        this.model = model;
        this.words = words;
    }

    void define(TableColumn<Line, ?> column) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(false);
        column.setGraphic(all());
        Columns.cells(column, TickCell::new);
    }

    /** Adds what the focus is on to the selection, or takes it away; the rest stays selected. */
    static void toggle(TableView<Line> table, int index) {
        var selection = table.getSelectionModel();
        if (selection.isSelected(index)) {
            selection.clearSelection(index);
        } else {
            selection.select(index);
        }
        table.getFocusModel().focus(index);
    }

    /** The box in the heading: ticked where all are selected, half where some are. */
    private CheckBox all() {
        var all = new CheckBox();
        all.setId("tick-all");
        all.setAllowIndeterminate(true);
        all.setFocusTraversable(false); // the commands for all and for none have keys
        all.setAccessibleText(words.text("tick.all"));
        all.setTooltip(new Tooltip(words.text("tick.all")));
        InvalidationListener show = _ -> show(all);
        model.selection().rowsProperty().addListener(show);
        model.shown().addListener(show);
        all.setOnAction(_ -> {
            if (model.selection().rows().size() < model.shown().size()) {
                table.getSelectionModel().selectAll();
            } else {
                table.getSelectionModel().clearSelection();
            }
            show(all);
        });
        return all;
    }

    private void show(CheckBox all) {
        int selected = model.selection().rows().size();
        boolean every = selected > 0 && selected == model.shown().size();
        all.setSelected(every);
        all.setIndeterminate(selected > 0 && !every);
    }

    private final class TickCell extends TableCell<Line, Line> {
        private final CheckBox box = new CheckBox();

        TickCell() {
            getStyleClass().add("tick-cell");
            box.setFocusTraversable(false);
            box.setMouseTransparent(true); // the whole cell takes the click
            box.selectedProperty()
                    .bind(BooleanExpression.booleanExpression(tableRowProperty()
                            .flatMap(TableRow::selectedProperty)
                            .orElse(false)));
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
                addEventFilter(type, this::press);
            }
        }

        /** Without this the click would select this image alone, and a second one would open it. */
        private void press(MouseEvent event) {
            if (event.getButton() != MouseButton.PRIMARY
                    || event.isShiftDown()
                    || event.isShortcutDown()
                    || !(getItem() instanceof ImageRow)) {
                return;
            }
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                table.requestFocus();
                toggle(table, getIndex());
            }
            event.consume();
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(line instanceof ImageRow || line instanceof Skeleton ? box : null);
            setAccessibleText(line instanceof ImageRow row ? words.text("tick.one", row.name()) : "");
        }
    }
}
