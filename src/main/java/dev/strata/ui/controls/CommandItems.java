package dev.strata.ui.controls;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

/** Menu items and buttons of commands. What cannot be done now says why, and is not taken away. */
public final class CommandItems {

    private final Commands commands;
    private final Words words;

    public CommandItems(Commands commands, Words words) {
        this.commands = commands;
        this.words = words;
    }

    /** Items for a menu that is about to be shown, with a line between the groups. */
    public List<MenuItem> of(List<List<Command>> groups) {
        List<MenuItem> items = new ArrayList<>();
        for (List<Command> group : groups) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            group.forEach(command -> items.add(item(command)));
        }
        return items;
    }

    /** A menu within a menu, without an icon. */
    public Menu submenu(String title, List<Command> content) {
        var menu = new Menu(title);
        content.forEach(command -> menu.getItems().add(item(command)));
        return menu;
    }

    /** A menu within a menu. */
    public Menu submenu(String title, String icon, List<Command> content) {
        Menu menu = submenu(title, content);
        menu.setGraphic(Icons.of(icon));
        return menu;
    }

    public MenuItem item(Command command) {
        String hindrance = commands.hindranceProperty(command).get();
        String title = words.text(command.title());
        boolean elsewhere = hindrance.equals(words.text("command.notHere"));
        var item = new MenuItem(
                hindrance.isEmpty() || elsewhere ? title : words.text("command.hindered", title, hindrance),
                Icons.of(command.icon()));
        item.setId("do-" + id(command));
        item.setMnemonicParsing(false);
        command.keys().stream().findFirst().map(KeyCombination::valueOf).ifPresent(item::setAccelerator);
        item.setDisable(!hindrance.isEmpty());
        item.setOnAction(_ -> commands.run(command));
        return item;
    }

    /**
     * Lets {@code button} do {@code command}. While that is impossible the button looks so, and its tooltip says why; it
     * keeps its place in the order of the focus, so that the reason can be found by keyboard as well.
     */
    public void bind(Button button, Command command) {
        String title = words.text(command.title());
        button.setOnAction(_ -> commands.run(command));
        button.setAccessibleText(title);
        var tip = new Tooltip();
        button.setTooltip(tip);
        commands.hindranceProperty(command).subscribe(hindrance -> {
            boolean possible = hindrance.isEmpty();
            button.pseudoClassStateChanged(IMPOSSIBLE, !possible);
            button.setAccessibleHelp(hindrance);
            tip.setText(possible ? tip(command) : words.text("command.hindered", title, hindrance));
        });
    }

    /** The title of {@code command} with its keys, for a tooltip. */
    public String tip(Command command) {
        String title = words.text(command.title());
        return command.keys().stream()
                .findFirst()
                .map(keys -> words.text(
                        "navigation.tip", title, KeyCombination.valueOf(keys).getDisplayText()))
                .orElse(title);
    }

    /** How the first keys of {@code command} are written; empty where it has none. */
    public static String keys(Command command) {
        return command.keys().stream()
                .findFirst()
                .map(keys -> KeyCombination.valueOf(keys).getDisplayText())
                .orElse("");
    }

    private static String id(Command command) {
        return command.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static final javafx.css.PseudoClass IMPOSSIBLE = javafx.css.PseudoClass.getPseudoClass("impossible");
}
