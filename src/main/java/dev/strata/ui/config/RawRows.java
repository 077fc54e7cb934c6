package dev.strata.ui.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rows of a text that are not folded away, and which of them the user is at. */
final class RawRows {

    private static final int USUAL_WIDTH = 100;
    private static final int LEAST_WIDTH = 20;

    private final ObservableList<RawRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final Set<Integer> folded = new HashSet<>();
    private RawLines lines = RawLines.NONE;
    private int columns = USUAL_WIDTH;
    private boolean arranging;

    ObservableList<RawRow> list() {
        return rows;
    }

    /** The row that the user is at; -1 while there is none. */
    ReadOnlyIntegerProperty rowProperty() {
        return row.getReadOnlyProperty();
    }

    Optional<RawRow> current() {
        return row.get() < 0 || row.get() >= rows.size() ? Optional.empty() : Optional.of(rows.get(row.get()));
    }

    /** Shows a text; what is folded stays so, as the values of a document are the same in all its forms. */
    void show(RawLines text) {
        lines = text;
        arrange();
    }

    /** Folds nothing of what is shown next. */
    void forget() {
        folded.clear();
    }

    /** Takes note of how many characters fit into a row; says whether that changed the rows. */
    boolean fit(int characters) {
        int fitting = Math.max(LEAST_WIDTH, characters);
        boolean other = fitting != columns;
        if (other) {
            columns = fitting;
            arrange();
        }
        return other;
    }

    /** Closes or opens one value; says whether that changed the rows. */
    boolean fold(int value, boolean closed) {
        boolean other = closed ? folded.add(value) : folded.remove(value);
        if (other) {
            arrange();
        }
        return other;
    }

    /** Closes everything within the document, or opens it. */
    void foldAll(boolean closed) {
        folded.clear();
        if (closed) {
            lines.foldable().stream().filter(value -> value > 0).forEach(folded::add);
        }
        arrange();
    }

    /** Opens whatever hides a value. */
    void reveal(int value) {
        lines.json().ifPresent(json -> {
            boolean hidden = false;
            for (int at = json.values().get(value).parent();
                    at >= 0;
                    at = json.values().get(at).parent()) {
                hidden |= folded.remove(at);
            }
            if (hidden) {
                arrange();
            }
        });
    }

    /** The user is at a place in the text. */
    void goTo(int offset) {
        row.set(RawLines.rowAt(rows, offset));
    }

    /** Whether the user went to a row; a list that gets other rows goes somewhere too, which is not the user's doing. */
    boolean isEntered(int index) {
        return !arranging && index >= 0 && index < rows.size() && index != row.get();
    }

    private void arrange() {
        arranging = true;
        row.set(-1);
        rows.setAll(lines.rows(folded, columns));
        arranging = false;
    }
}
