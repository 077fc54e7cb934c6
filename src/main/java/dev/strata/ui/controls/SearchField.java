package dev.strata.ui.controls;

import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.textfield.CustomTextField;

/** A field that filters a list: a glass on the left, on the right a button that empties it, which Esc does too; Esc in an empty one leaves it. */
public final class SearchField extends CustomTextField {

    private final Button clear = new Button("", Icons.of("fth-x"));
    private final Label note = new Label();

    private Runnable leave = () -> requestFocusTraversal(TraversalDirection.NEXT);

    public SearchField() {
        getStyleClass().add("search-field");
        clear.getStyleClass().add("icon-button");
        clear.setFocusTraversable(false);
        clear.setOnAction(_ -> clear());
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        var glass = new StackPane(Icons.of("fth-search", "muted-icon"));
        glass.getStyleClass().add("search-glass");
        setLeft(glass);
        note.getStyleClass().add("search-note");
        note.setMinWidth(USE_PREF_SIZE);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        var right = new HBox(note, clear);
        right.getStyleClass().add("search-right");
        setRight(right);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape();
                event.consume();
            }
        });
    }

    /** What is said at its end of what it found, which takes no room elsewhere. */
    public StringProperty noteProperty() {
        return note.textProperty();
    }

    /** Says where the focus goes when the field is left by Esc; otherwise to what comes next. */
    public void setLeave(Runnable way) {
        leave = way;
    }

    /** Esc empties the field, and leaves it once it is empty. */
    private void escape() {
        if (getText().isEmpty()) {
            leave.run();
        } else {
            clear();
        }
    }

    /** What the button that empties the field is called. */
    public void setClearText(String text) {
        clear.setAccessibleText(text);
        clear.setTooltip(new Tooltip(text));
    }

    public String getClearText() {
        return clear.getAccessibleText();
    }
}
