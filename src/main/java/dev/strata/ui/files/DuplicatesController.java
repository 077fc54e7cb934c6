package dev.strata.ui.files;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.Columns;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Joins {@code files-duplicates.fxml} to its view model: files whose bytes are the same, group by group. */
public final class DuplicatesController {

    /** So many digits tell a digest from others. */
    private static final int SHOWN = 12;

    private final DuplicatesViewModel model;
    private final Words words;

    @FXML
    private Label figures;

    @FXML
    private Pane finding;

    @FXML
    private Label nothing;

    @FXML
    private TableView<DuplicateRow> table;

    public DuplicatesController(DuplicatesViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (TableColumn<DuplicateRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "path" -> Columns.text(column, (DuplicateRow row) -> row.path(), "mono-cell");
                case "sha256" ->
                    Columns.text(
                            column,
                            (DuplicateRow row) -> row.first() ? row.sha256().substring(0, SHOWN) : "",
                            row -> "sha256:" + row.sha256(),
                            "mono-cell");
                case "copies" -> ofGroup(column, row -> Integer.toString(row.copies()), _ -> "");
                case "each" -> ofGroup(column, row -> words.size(row.bytes()), row -> ByteSize.exact(row.bytes()));
                default ->
                    ofGroup(column, row -> words.size(row.savableBytes()), row -> ByteSize.exact(row.savableBytes()));
            }
        }
        table.setRowFactory(_ -> new GroupedRow());
        CellCopy.install(table, words);
        new FindingPanel<>(table, figures, finding, nothing).join(model, words, table.getItems()::setAll);
    }

    /** What is said of a group stands in the line of its first file. */
    private static void ofGroup(
            TableColumn<DuplicateRow, ?> column,
            Function<DuplicateRow, String> text,
            Function<DuplicateRow, String> exact) {
        Columns.number(column, row -> row.first() ? text.apply(row) : "", row -> row.first() ? exact.apply(row) : "");
    }

    /** A line that shows where a group begins. */
    private static final class GroupedRow extends TableRow<DuplicateRow> {
        private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-of-group");

        @Override
        protected void updateItem(@Nullable DuplicateRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(FIRST, row != null && !empty && row.first());
        }
    }
}
