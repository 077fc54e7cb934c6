package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** How the columns of the tree show their values, and by what each sorts. */
final class FileColumns {

    private FileColumns() {}

    @SuppressWarnings("unchecked") // FXML makes columns without a value type; ours is the row
    static void define(TableView<FileRow> table, FilesViewModel model, Words words) {
        FileText text = new FileText(words);
        for (TableColumn<FileRow, ?> column : table.getColumns()) {
            var rows = (TableColumn<FileRow, FileRow>) column;
            rows.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
            switch (column.getId()) {
                case "name" -> rows.setCellFactory(_ -> new NameCell(model.tree(), text, words));
                case "change" -> rows.setCellFactory(_ -> new ChangeCell(text));
                case "size" -> {
                    rows.getStyleClass().add("number-column");
                    cells(rows, text::size, text::exactSize, "number-cell");
                }
                case "share" -> rows.setCellFactory(_ -> new ShareCell());
                case "mode" -> cells(rows, text::mode, _ -> "", "mono-cell");
                case "owner" -> cells(rows, text::owner, _ -> "", "mono-cell");
                case "time" -> cells(rows, text::time, text::time, "muted-cell");
                case "layer" -> {
                    rows.getStyleClass().add("number-column");
                    cells(rows, row -> model.hasOwnLayersOnly() ? FileText.layer(row) : "–", _ -> "", "number-cell");
                }
                case "target" -> cells(rows, FileText::target, FileText::target, "mono-cell");
                default -> cells(rows, FileText::xattrs, FileText::xattrs, "mono-cell");
            }
        }
    }

    /** What a column sorts by, if it does. */
    static Optional<Order.Key> key(TableColumn<FileRow, ?> column) {
        String id = column.getId().toUpperCase(Locale.ROOT);
        return Arrays.stream(Order.Key.values())
                .filter(key -> key.name().equals(id))
                .findFirst();
    }

    private static void cells(
            TableColumn<FileRow, FileRow> column,
            Function<FileRow, String> text,
            Function<FileRow, String> tip,
            String styleClass) {
        column.setCellFactory(_ -> new TextCell(text, tip, styleClass));
    }

    private static class TextCell extends TableCell<FileRow, FileRow> {
        private final Function<FileRow, String> text;

        TextCell(Function<FileRow, String> text, Function<FileRow, String> tip, String styleClass) {
            this.text = text;
            getStyleClass().add(styleClass);
            HoverTip.install(this, tip);
        }

        @Override
        protected void updateItem(@Nullable FileRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? "" : text.apply(row));
        }
    }

    /** The sign and word of a change, coloured besides. */
    private static final class ChangeCell extends TextCell {
        private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
        private static final PseudoClass MODIFIED = PseudoClass.getPseudoClass("modified");
        private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
        private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");

        ChangeCell(FileText text) {
            super(row -> row.knownChange().map(text::change).orElse(FileText.UNKNOWN), _ -> "", "change-cell");
        }

        @Override
        protected void updateItem(@Nullable FileRow row, boolean empty) {
            super.updateItem(row, empty);
            Optional<Change> change = Optional.ofNullable(empty ? null : row).flatMap(FileRow::knownChange);
            pseudoClassStateChanged(ADDED, change.filter(c -> c == Change.ADDED).isPresent());
            pseudoClassStateChanged(
                    MODIFIED, change.filter(c -> c == Change.MODIFIED).isPresent());
            pseudoClassStateChanged(GONE, change.filter(Change::isGone).isPresent());
            pseudoClassStateChanged(
                    SAME, change.filter(c -> c == Change.UNCHANGED).isPresent());
        }
    }
}
