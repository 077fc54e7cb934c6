package dev.strata.ui.config;

import dev.strata.engine.browse.Change;
import dev.strata.ui.Words;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** What became of a value: a sign and a word, coloured besides. */
final class DifferenceCell extends TableCell<Difference, Difference> {

    private static final Map<Change, PseudoClass> COLOURS = Map.of(
            Change.ADDED, PseudoClass.getPseudoClass("added"),
            Change.MODIFIED, PseudoClass.getPseudoClass("modified"),
            Change.REMOVED, PseudoClass.getPseudoClass("gone"));

    private final Words words;

    DifferenceCell(Words words) {
        this.words = words;
        getStyleClass().add("change-cell");
    }

    @Override
    protected void updateItem(@Nullable Difference row, boolean empty) {
        super.updateItem(row, empty);
        setText(row == null || empty ? "" : word(row.change()));
        COLOURS.forEach(
                (change, colour) -> pseudoClassStateChanged(colour, row != null && !empty && row.change() == change));
    }

    private String word(Change change) {
        return words.text(
                switch (change) {
                    case ADDED -> "config.added";
                    case REMOVED -> "config.removed";
                    case MODIFIED, UNCHANGED, HIDDEN -> "config.changed";
                });
    }
}
