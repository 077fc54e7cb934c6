package dev.strata.ui.images;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.util.Comparator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** How the columns of the list of images show and sort their values. */
final class ImageColumns {

    private ImageColumns() {}

    static void define(TableView<ImageRow> table, Words words) {
        for (TableColumn<ImageRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "tag" -> Columns.text(column, ImageRow::tag, "strong-cell");
                case "source" -> Columns.text(column, ImageRow::source, "muted-cell");
                case "platform" -> Columns.text(column, ImageRow::platform, "muted-cell");
                case "size" ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(ImageRow::size),
                            ImageRow::sizeText,
                            row -> ByteSize.exact(row.size()));
                case "layers" ->
                    Columns.number(
                            column,
                            Comparator.comparingInt(ImageRow::layers),
                            row -> Integer.toString(row.layers()),
                            _ -> "");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparing(ImageRow::created).reversed(),
                            ImageRow::createdText,
                            row -> words.exact(row.created()));
            }
        }
        table.getSortOrder().add(table.getColumns().getFirst());
    }
}
