package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Kind;
import dev.strata.ui.Words;
import dev.strata.ui.config.RawPiece.Mark;
import dev.strata.ui.controls.Icons;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A row of a document: its line number, what folds it, and its text in colours. */
final class RawCell extends ListCell<RawRow> {

    private final RawViewModel model;
    private final Words words;
    private final Label number = new Label();
    private final StackPane fold = new StackPane();
    private final TextFlow flow = new TextFlow();
    private final HBox line = new HBox(number, fold, flow);

    RawCell(RawViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("raw-cell");
        number.getStyleClass().add("raw-number");
        fold.getStyleClass().add("raw-fold");
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
        flow.getChildren().setAll(model.pieces(row).stream().map(this::draw).toList());
        if (row.hidden() > 0) {
            var more = new Label(words.text("raw.hidden", row.hidden()));
            more.getStyleClass().add("raw-hidden");
            flow.getChildren().add(more);
        }
        setAccessibleText(words.text("raw.line", row.line(), model.text(row)));
        setGraphic(line);
    }

    private static String styleClass(Kind kind) {
        return switch (kind) {
            case NAME -> "raw-name";
            case STRING -> "raw-string";
            case NUMBER -> "raw-number-token";
            case WORD -> "raw-word";
            case OPEN, CLOSE -> "raw-bracket";
        };
    }

    private Node draw(RawPiece piece) {
        Node node;
        if (piece.mark() == Mark.NONE) {
            node = new Text(piece.text());
            node.getStyleClass().add("raw-text");
        } else {
            // only a label has a ground that can be coloured
            node = new Label(piece.text());
            node.getStyleClass().addAll("raw-found", piece.mark() == Mark.CURRENT ? "raw-current" : "raw-other");
        }
        piece.kind().map(RawCell::styleClass).ifPresent(node.getStyleClass()::add);
        if (piece.link()) {
            node.getStyleClass().add("raw-link");
        }
        node.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !event.isShiftDown()) {
                model.point(piece.start());
                if (piece.link()) {
                    model.follow();
                }
            }
        });
        return node;
    }
}
