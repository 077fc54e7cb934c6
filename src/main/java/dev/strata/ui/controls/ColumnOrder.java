package dev.strata.ui.controls;

import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleGroup;

/** The part of a table's menu that says by which column it is sorted, and which way. */
final class ColumnOrder<R> {

    private final TableView<R> table;
    private final Words words;
    private final Menu menu;

    ColumnOrder(TableView<R> table, Words words) {
        this.table = table;
        this.words = words;
        menu = new Menu(words.text("columns.sort"));
        menu.setId("sort-by");
        renew();
    }

    Menu menu() {
        return menu;
    }

    /** Shows how the table is sorted now. */
    void renew() {
        menu.getItems().clear();
        Optional<TableColumn<R, ?>> now = table.getSortOrder().stream().findFirst();
        var group = new ToggleGroup();
        for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
            if (column.isSortable() && !column.getText().isEmpty()) {
                var item = new RadioMenuItem(column.getText());
                item.setToggleGroup(group);
                item.setSelected(now.filter(first -> first == column).isPresent());
                item.setOnAction(_ -> sort(column, column.getSortType()));
                menu.getItems().add(item);
            }
        }
        var down = new CheckMenuItem(words.text("columns.descending"));
        down.setSelected(now.filter(column -> column.getSortType() == SortType.DESCENDING)
                .isPresent());
        down.setDisable(now.isEmpty());
        down.setOnAction(_ ->
                now.ifPresent(column -> sort(column, down.isSelected() ? SortType.DESCENDING : SortType.ASCENDING)));
        menu.getItems().addAll(new SeparatorMenuItem(), down);
    }

    private void sort(TableColumn<R, ?> column, SortType way) {
        column.setSortType(way);
        table.getSortOrder().setAll(List.of(column));
    }
}
