package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Command.Group;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;

/** The menu with every command, by groups, as they stand at the moment it is opened. */
final class MainMenu {

    private final ContextMenu menu = new ContextMenu();
    private final CommandItems items;
    private final Words words;

    MainMenu(Commands commands, Words words) {
        this.items = new CommandItems(commands, words);
        this.words = words;
        menu.setId("main-menu");
    }

    /** Shows the menu beside {@code anchor}, or takes it away. */
    void toggle(Node anchor) {
        if (menu.isShowing()) {
            menu.hide();
            return;
        }
        menu.getItems().setAll(Arrays.stream(Group.values()).map(this::submenu).toList());
        menu.show(anchor, Side.BOTTOM, 0, 4);
    }

    /** Takes it away, as where what it was opened for is not shown any more. */
    void hide() {
        menu.hide();
    }

    private Menu submenu(Group group) {
        List<Command> content = Arrays.stream(Command.values())
                .filter(command -> command.group() == group)
                .toList();
        return items.submenu(words.text(group.title()), content);
    }
}
