package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A row of a document: its line number, what folds it, and its text in colours. */
final class RawCell extends ListCell<RawRow> {

    private final RawViewModel model;
    private final Words words;
    private final Label number = new Label();
    private final StackPane fold = new StackPane();
    private final RawText text = new RawText();
    private final Label hidden = new Label();
    private final HBox line = new HBox(number, fold, text, hidden);

    RawCell(RawViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("raw-cell");
        number.getStyleClass().add("raw-number");
        fold.getStyleClass().add("raw-fold");
        hidden.getStyleClass().add("raw-hidden");
        line.getStyleClass().add("raw-line");
        line.setMinWidth(0);
        line.setFillHeight(false);
        fold.setOnMouseClicked(event -> {
            RawRow row = getItem();
            if (row != null && row.fold() >= 0) {
                model.fold(row.fold(), row.hidden() == 0);
                event.consume();
            }
        });
    }

    /** Whether a point of the scene is not left of the text. */
    boolean isText(double sceneX) {
        return text.sceneToLocal(sceneX, 0).getX() >= 0;
    }

    /** The place in the text that is nearest to a point of the scene. */
    int offsetAt(double sceneX) {
        return text.offsetAt(sceneX);
    }

    @Override
    protected void updateItem(@Nullable RawRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        number.setText(row.first() ? Integer.toString(row.line()) : "");
        number.setMinWidth(12 + 8 * model.digits());
        fold.getChildren().clear();
        if (row.fold() >= 0) {
            fold.getChildren().add(Icons.of(row.hidden() > 0 ? "fth-chevron-right" : "fth-chevron-down"));
        }
        text.show(model.pieces(row), model.marks(row), row.start());
        hidden.setText(row.hidden() > 0 ? words.text("raw.hidden", row.hidden()) : "");
        hidden.setVisible(row.hidden() > 0);
        setAccessibleText(words.text("raw.line", row.line(), model.text(row)));
        setGraphic(line);
    }
}
