package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The repository of an image with its whole name as the tooltip, or the title of a group. */
final class NameCell extends TableCell<Line, Line> {

    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

    private final Tooltip tip = new Tooltip();
    private final Words words;

    NameCell(Words words) {
        this.words = words;
        getStyleClass().add("strong-cell");
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        pseudoClassStateChanged(GROUP, line instanceof GroupRow);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        switch (line) {
            case null -> setText(null);
            case GroupRow group -> {
                setText(group.title());
                setGraphic(Icons.of(group.open() ? "fth-chevron-down" : "fth-chevron-right", "muted-icon"));
                setAccessibleText(words.text(group.open() ? "group.isOpen" : "group.isClosed", group.title()));
            }
            case ImageRow row -> {
                setText(row.repository());
                tip.setText(row.name());
                setTooltip(tip);
            }
        }
    }
}
