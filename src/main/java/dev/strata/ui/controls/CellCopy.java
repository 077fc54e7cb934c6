package dev.strata.ui.controls;

import dev.strata.ui.Words;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.PickResult;
import org.jspecify.annotations.Nullable;

/** Copying what stands in one cell of a table: all of it and exactly, also where the cell shows less. */
public final class CellCopy {

    private static final int SHOWN = 40;

    private CellCopy() {}

    /** The item that copies the cell that the mouse asked for a menu on; absent for none, and where it is empty. */
    public static Optional<MenuItem> item(ContextMenuEvent event, Words words) {
        return text(event).map(text -> {
            String line = text.lines().findFirst().orElse("");
            String title = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
            var item = new MenuItem(words.text("copy.cell", title), Icons.of("fth-copy"));
            item.setId("copy-cell");
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> CopyButton.copy(text));
            return item;
        });
    }

    /** Gives {@code table}, which has no other menu, one for this. */
    public static void install(TableView<?> table, Words words) {
        var menu = new ContextMenu();
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.hide();
            item(event, words).ifPresent(item -> {
                menu.getItems().setAll(item);
                menu.show(table, event.getScreenX(), event.getScreenY());
                event.consume();
            });
        });
    }

    private static Optional<String> text(ContextMenuEvent event) {
        @Nullable PickResult picked = event.getPickResult();
        @Nullable Node at = picked == null || event.isKeyboardTrigger() ? null : picked.getIntersectedNode();
        while (at != null && !(at instanceof TableCell<?, ?>)) {
            at = at.getParent();
        }
        return at instanceof TableCell<?, ?> cell
                ? Optional.of(HoverTip.whole(cell)).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
