package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
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
        switch (line) {
            case null -> show("", Optional.empty(), "");
            case GroupRow group ->
                show(
                        group.title(),
                        Optional.of(Icons.of(group.open() ? "fth-chevron-down" : "fth-chevron-right", "muted-icon")),
                        words.text(group.open() ? "group.isOpen" : "group.isClosed", group.title()));
            case ImageRow row -> show(row.repository(), Optional.empty(), row.name());
        }
    }

    private void show(String text, Optional<Node> icon, String whole) {
        setText(text);
        setGraphic(icon.orElse(null));
        setAccessibleText(whole);
        tip.setText(whole);
        setTooltip(whole.isEmpty() ? null : tip);
    }
}
