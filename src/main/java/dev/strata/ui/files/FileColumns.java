package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** How the columns of the tree show their values, and by what each sorts. */
final class FileColumns {

    private FileColumns() {}

    static void define(TableView<FileRow> table, FilesViewModel model, Words words) {
        FileText text = new FileText(words);
        for (TableColumn<FileRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "name" -> Columns.cells(column, () -> new NameCell(model.tree(), text, words));
                case "change" -> Columns.cells(column, () -> new ChangeCell(text));
                case "size" -> Columns.number(column, text::size, text::exactSize);
                case "share" -> Columns.cells(column, ShareCell::new);
                case "mode" -> Columns.text(column, text::mode, _ -> "", "mono-cell");
                case "owner" -> Columns.text(column, text::owner, _ -> "", "mono-cell");
                case "time" -> Columns.text(column, text::time, text::time, "muted-cell");
                case "layer" ->
                    Columns.number(column, row -> model.hasOwnLayersOnly() ? FileText.layer(row) : "–", _ -> "");
                case "target" -> Columns.text(column, FileText::target, FileText::target, "mono-cell");
                default -> Columns.text(column, FileText::xattrs, FileText::xattrs, "mono-cell");
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

    /** The sign and word of a change, coloured besides. */
    private static final class ChangeCell extends TableCell<FileRow, FileRow> {
        private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
        private static final PseudoClass MODIFIED = PseudoClass.getPseudoClass("modified");
        private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
        private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");

        private final FileText text;

        ChangeCell(FileText text) {
            this.text = text;
            getStyleClass().add("change-cell");
        }

        @Override
        protected void updateItem(@Nullable FileRow row, boolean empty) {
            super.updateItem(row, empty);
            Optional<Change> change = Optional.ofNullable(empty ? null : row).flatMap(FileRow::knownChange);
            setText(row == null || empty ? "" : change.map(text::change).orElse(FileText.UNKNOWN));
            pseudoClassStateChanged(ADDED, change.filter(c -> c == Change.ADDED).isPresent());
            pseudoClassStateChanged(
                    MODIFIED, change.filter(c -> c == Change.MODIFIED).isPresent());
            pseudoClassStateChanged(GONE, change.filter(Change::isGone).isPresent());
            pseudoClassStateChanged(
                    SAME, change.filter(c -> c == Change.UNCHANGED).isPresent());
        }
    }
}
