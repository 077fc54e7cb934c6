package dev.strata.ui.usage;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.util.Comparator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.CheckBoxTableCell;

/** How the columns of the three tables show and sort their values. */
final class UsageColumns {

    private UsageColumns() {}

    static void images(TableView<UsageRow> table, Words words) {
        for (TableColumn<UsageRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "tag" -> Columns.text(column, UsageRow::tag, "strong-cell");
                case "onDisk" ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(UsageRow::onDisk),
                            row -> words.size(row.onDisk()),
                            row -> ByteSize.exact(row.onDisk()));
                case "unique" ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(UsageRow::unique),
                            row -> words.size(row.unique()),
                            row -> ByteSize.exact(row.unique()));
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingInt(UsageRow::sharedWith),
                            row -> row.sharedWith() == 0 ? "–" : Integer.toString(row.sharedWith()),
                            _ -> "");
            }
        }
    }

    @SuppressWarnings("unchecked") // FXML makes columns without a value type; the one with the tick has truth values
    static void victims(TableView<VictimRow> table) {
        for (TableColumn<VictimRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "chosen" -> {
                    var ticks = (TableColumn<VictimRow, Boolean>) column;
                    ticks.setCellValueFactory(row -> row.getValue().chosenProperty());
                    ticks.setCellFactory(CheckBoxTableCell.forTableColumn(ticks));
                }
                case "file" -> Columns.text(column, VictimRow::name, "mono-cell");
                case "reason" -> Columns.text(column, VictimRow::reason, "muted-cell");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(VictimRow::bytes),
                            VictimRow::size,
                            row -> ByteSize.exact(row.bytes()));
            }
        }
    }

    static void kept(TableView<KeptRow> table, Words words) {
        for (TableColumn<KeptRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "file" -> Columns.text(column, KeptRow::name, "mono-cell");
                case "reason" -> Columns.text(column, KeptRow::reason, "muted-cell");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(KeptRow::bytes),
                            row -> words.size(row.bytes()),
                            row -> ByteSize.exact(row.bytes()));
            }
        }
    }
}
