package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CommandItems;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;

/** The menu of the selected images, made anew whenever it opens. */
final class ImageMenu {

    private final ContextMenu menu = new ContextMenu();
    private final TableView<Line> table;
    private final CommandItems items;
    private final Words words;

    ImageMenu(TableView<Line> table, Commands commands, Words words) {
        this.table = table;
        this.items = new CommandItems(commands, words);
        this.words = words;
        menu.setId("image-menu");
    }

    void install() {
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (table.getSelectionModel().isEmpty() || isHeading(event)) {
                return;
            }
            fill(CellCopy.item(event, words));
            if (event.isKeyboardTrigger()) {
                Point2D place = besideSelection();
                menu.show(table, place.getX(), place.getY());
            } else {
                menu.show(table, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
    }

    private void fill(Optional<MenuItem> cell) {
        List<MenuItem> content = items.of(List.of(
                List.of(Command.OPEN, Command.EXPLORE, Command.VIEW_CONFIG),
                List.of(Command.PIN, Command.UNPIN, Command.VERIFY),
                List.of(Command.CHECK_UPDATES, Command.UPDATE, Command.PULL_AGAIN),
                List.of(Command.TAG, Command.SHOW_FILE),
                List.of(Command.REMOVE, Command.REMOVE_NOW)));
        Menu copies = items.submenu(
                words.text("menu.copy"),
                "fth-copy",
                List.of(
                        Command.COPY,
                        Command.COPY_PINNED,
                        Command.COPY_CONFIG_DIGEST,
                        Command.COPY_PULL_COMMAND,
                        Command.COPY_JSON));
        cell.ifPresent(copies.getItems()::add);
        content.add(4, copies);
        content.add(
                5,
                items.submenu(
                        words.text("menu.convert"),
                        "fth-layers",
                        List.of(Command.CONVERT_MERGED, Command.CONVERT_FLAT)));
        menu.getItems().setAll(content);
    }

    private boolean isHeading(ContextMenuEvent event) {
        Node node =
                event.getPickResult() == null ? table : event.getPickResult().getIntersectedNode();
        while (node != null && node != table) {
            if (node.getStyleClass().contains("column-header-background")) {
                return true;
            }
            node = node.getParent();
        }
        return false;
    }

    private Point2D besideSelection() {
        Node row =
                table.lookupAll(".table-row-cell:selected").stream().findFirst().orElse(table);
        Bounds bounds = row.localToScreen(row.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + 48, row == table ? bounds.getMinY() + 48 : bounds.getMaxY());
    }
}
