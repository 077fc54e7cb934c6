package dev.strata.ui.usage;

import dev.strata.text.ByteSize;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.Columns;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.CheckBoxTableCell;

/** How the columns of the tables show and sort their values. */
final class UsageColumns {

    private static final Comparator<PlanRow> IMAGES_FIRST = Comparator.<PlanRow, Boolean>comparing(
                    row -> row.image().isEmpty())
            .thenComparing(PlanRow::name, String.CASE_INSENSITIVE_ORDER);

    private UsageColumns() {}

    /** All columns are shown at first, in the order of the view. */
    static <R> void keep(TableView<R> table, Setting<String> kept, Words words) {
        Set<String> all = table.getColumns().stream().map(TableColumn::getId).collect(Collectors.toSet());
        new ColumnState(kept, all, words).keep(table);
    }

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
    static void plan(TableView<PlanRow> table) {
        for (TableColumn<PlanRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "chosen" -> {
                    var ticks = (TableColumn<PlanRow, Boolean>) column;
                    ticks.setCellValueFactory(row -> row.getValue().chosenProperty());
                    ticks.setCellFactory(CheckBoxTableCell.forTableColumn(ticks));
                }
                case "item" -> {
                    Columns.text(column, PlanRow::name, "mono-cell");
                    Columns.order(column, IMAGES_FIRST);
                }
                case "reason" -> Columns.text(column, PlanRow::reason, "muted-cell");
                default ->
                    Columns.number(column, Comparator.comparingLong(PlanRow::bytes), PlanRow::size, PlanRow::story);
            }
        }
    }

    static void results(TableView<ResultRow> table, Words words) {
        for (TableColumn<ResultRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "fate" -> {
                    Columns.cells(column, FateCell::new);
                    Columns.order(column, Comparator.comparing(ResultRow::fate));
                }
                case "item" -> Columns.text(column, ResultRow::name, ResultRow::path, "mono-cell");
                case "reason" -> Columns.text(column, ResultRow::why, "muted-cell");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(ResultRow::bytes),
                            row -> row.bytes() == 0 ? "" : words.size(row.bytes()),
                            row -> row.bytes() == 0 ? "" : ByteSize.exact(row.bytes()));
            }
        }
    }

    static void kept(TableView<KeptRow> table, Words words) {
        for (TableColumn<KeptRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "item" -> Columns.text(column, KeptRow::name, "mono-cell");
                case "reason" -> Columns.text(column, KeptRow::reason, "muted-cell");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(KeptRow::bytes),
                            row -> row.bytes() == 0 ? "" : words.size(row.bytes()),
                            row -> row.bytes() == 0 ? "" : ByteSize.exact(row.bytes()));
            }
        }
    }

    static void history(TableView<HistoryRow> table, Words words) {
        for (TableColumn<HistoryRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "time" -> {
                    Columns.text(column, HistoryRow::time, HistoryRow::exactTime, "plain-cell");
                    Columns.order(
                            column, Comparator.comparing(HistoryRow::started).reversed());
                }
                case "trigger" -> Columns.text(column, HistoryRow::trigger, "plain-cell");
                case "items" -> Columns.text(column, HistoryRow::items, "plain-cell");
                case "foretold" ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(HistoryRow::foretold),
                            row -> words.size(row.foretold()),
                            row -> ByteSize.exact(row.foretold()));
                case "freed" ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(HistoryRow::freed),
                            row -> words.size(row.freed()),
                            row -> ByteSize.exact(row.freed()));
                case "status" -> Columns.text(column, HistoryRow::status, HistoryRow::failures, "plain-cell");
                default ->
                    Columns.text(
                            column,
                            row -> String.join(", ", row.rules()),
                            row -> String.join("\n", row.rules()),
                            "muted-cell");
            }
        }
    }
}
