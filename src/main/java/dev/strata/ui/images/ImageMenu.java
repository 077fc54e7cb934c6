package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.RowMenu;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;

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
        RowMenu.install(table, menu, event -> {
            if (table.getSelectionModel().isEmpty()) {
                menu.getItems().clear();
            } else {
                fill(CellCopy.item(event, words));
            }
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
}
