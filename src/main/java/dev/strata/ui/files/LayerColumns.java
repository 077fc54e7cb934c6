package dev.strata.ui.files;

import dev.strata.engine.store.LayerSurvey;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.HoverTip;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How the columns of the table of layers show their values. What is not known yet is a dash. */
final class LayerColumns {

    private static final String UNKNOWN = "–";

    private LayerColumns() {}

    static void define(TableView<LayerRow> table, Words words) {
        for (TableColumn<LayerRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "ordinal" ->
                    Columns.text(column, (LayerRow row) -> Integer.toString(row.ordinal() + 1), _ -> "", "muted-cell");
                case "command" ->
                    Columns.text(
                            column,
                            (LayerRow row) -> row.command().isEmpty() ? words.text("layers.noCommand") : row.command(),
                            LayerRow::command,
                            "command-cell");
                case "compressed" ->
                    number(column, row -> row.compressed().stream().boxed().findFirst(), words);
                case "bytes" -> {
                    column.getStyleClass().add("number-column");
                    Columns.cells(column, () -> new SizeCell(words));
                }
                case "total" -> number(column, row -> row.survey().map(LayerSurvey::total), words);
                case "changes" ->
                    Columns.text(
                            column,
                            (LayerRow row) ->
                                    row.survey().map(LayerCell::counts).orElse(UNKNOWN),
                            row -> row.survey()
                                    .map(survey -> tip(survey, words))
                                    .orElse(""),
                            "changes-cell");
                case "shared" ->
                    Columns.number(
                            column,
                            (LayerRow row) -> row.sharedWith() == 0 ? UNKNOWN : Integer.toString(row.sharedWith()),
                            row -> words.text("layers.sharedTip", row.sharedWith()));
                default ->
                    Columns.text(
                            column,
                            (LayerRow row) -> row.digest().shortHex(),
                            row -> row.digest().toString(),
                            "mono-cell");
            }
        }
    }

    private static String tip(LayerSurvey survey, Words words) {
        return words.text("layers.changesTip", survey.added(), survey.modified(), survey.removed());
    }

    private static void number(TableColumn<LayerRow, ?> column, Function<LayerRow, Optional<Long>> bytes, Words words) {
        Columns.number(
                column,
                (LayerRow row) -> bytes.apply(row).map(words::size).orElse(UNKNOWN),
                row -> bytes.apply(row).map(ByteSize::exact).orElse(""));
    }

    /** The bytes of a layer's files over a bar that compares it with the other layers. */
    private static final class SizeCell extends TableCell<LayerRow, LayerRow> {
        private final Label size = new Label();
        private final ProgressBar bar = new ProgressBar();
        private final VBox content = new VBox(4, size, bar);
        private final Words words;

        SizeCell(Words words) {
            this.words = words;
            getStyleClass().add("number-cell");
            bar.getStyleClass().addAll("thin", "size-bar");
            bar.setMaxWidth(Double.MAX_VALUE);
            content.setAlignment(Pos.CENTER_RIGHT);
            content.setFillWidth(true);
            HoverTip.install(this, row -> ByteSize.exact(row.weight()));
        }

        @Override
        protected void updateItem(@Nullable LayerRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            size.setText(words.size(row.weight()));
            bar.setProgress(row.share());
            setAccessibleText(size.getText());
            setGraphic(content);
        }
    }
}
