package dev.strata.ui.files;

import dev.strata.engine.store.LayerSurvey;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How the columns of the table of layers show their values. What is not known yet is a dash. */
final class LayerColumns {

    private static final String UNKNOWN = "–";

    private LayerColumns() {}

    @SuppressWarnings("unchecked") // FXML makes columns without a value type; ours is the row
    static void define(TableView<LayerRow> table, Words words) {
        for (TableColumn<LayerRow, ?> column : table.getColumns()) {
            var rows = (TableColumn<LayerRow, LayerRow>) column;
            rows.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
            switch (column.getId()) {
                case "ordinal" -> text(rows, "muted-cell", row -> Integer.toString(row.ordinal() + 1), _ -> "");
                case "command" ->
                    text(
                            rows,
                            "command-cell",
                            row -> row.command().isEmpty() ? words.text("layers.noCommand") : row.command(),
                            LayerRow::command);
                case "compressed" ->
                    number(
                            rows,
                            row -> row.compressed().isPresent()
                                    ? words.size(row.compressed().getAsLong())
                                    : UNKNOWN,
                            row -> row.compressed().isPresent()
                                    ? ByteSize.exact(row.compressed().getAsLong())
                                    : "");
                case "bytes" -> {
                    rows.getStyleClass().add("number-column");
                    rows.setCellFactory(_ -> new SizeCell(words));
                }
                case "total" ->
                    number(
                            rows,
                            row -> row.survey()
                                    .map(survey -> words.size(survey.total()))
                                    .orElse(UNKNOWN),
                            row -> row.survey()
                                    .map(survey -> ByteSize.exact(survey.total()))
                                    .orElse(""));
                case "changes" ->
                    text(
                            rows,
                            "changes-cell",
                            row -> row.survey().map(LayerCell::counts).orElse(UNKNOWN),
                            row -> row.survey()
                                    .map(survey -> tip(survey, words))
                                    .orElse(""));
                case "shared" ->
                    number(
                            rows,
                            row -> row.sharedWith() == 0 ? UNKNOWN : Integer.toString(row.sharedWith()),
                            row -> words.text("layers.sharedTip", row.sharedWith()));
                default ->
                    text(
                            rows,
                            "mono-cell",
                            row -> row.digest().shortHex(),
                            row -> row.digest().toString());
            }
        }
    }

    private static String tip(LayerSurvey survey, Words words) {
        return words.text("layers.changesTip", survey.added(), survey.modified(), survey.removed());
    }

    private static void number(
            TableColumn<LayerRow, LayerRow> column, Function<LayerRow, String> text, Function<LayerRow, String> tip) {
        column.getStyleClass().add("number-column");
        text(column, "number-cell", text, tip);
    }

    private static void text(
            TableColumn<LayerRow, LayerRow> column,
            String styleClass,
            Function<LayerRow, String> text,
            Function<LayerRow, String> tip) {
        column.setCellFactory(_ -> new TableCell<>() {
            {
                getStyleClass().add(styleClass);
            }

            @Override
            protected void updateItem(@Nullable LayerRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(row == null || empty ? "" : text.apply(row));
                String full = row == null || empty ? "" : tip.apply(row);
                setTooltip(full.isEmpty() ? null : new Tooltip(full));
            }
        });
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
            content.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            content.setFillWidth(true);
        }

        @Override
        protected void updateItem(@Nullable LayerRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            size.setText(words.size(row.weight()));
            bar.setProgress(row.share());
            setTooltip(new Tooltip(ByteSize.exact(row.weight())));
            setAccessibleText(size.getText());
            setGraphic(content);
        }
    }
}
