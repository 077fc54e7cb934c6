package dev.strata.ui.usage;

import dev.strata.ui.controls.Icons;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** How it went with one item of a clean-up: a mark and a word. */
final class FateCell extends TableCell<ResultRow, ResultRow> {

    FateCell() {
        getStyleClass().add("fate-cell");
    }

    @Override
    protected void updateItem(@Nullable ResultRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setText("");
            setGraphic(null);
            return;
        }
        setText(row.result());
        setGraphic(
                switch (row.fate()) {
                    case REMOVED -> Icons.of("fth-check", "success-icon");
                    case SPARED -> Icons.of("fth-shield", "muted-icon");
                    case FAILED -> Icons.of("fth-x", "danger-icon");
                });
    }
}
