package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.controls.CommandItems;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keys of the window as a whole. */
final class Keys {

    private Keys() {}

    /**
     * Runs {@code command} at {@code keys} in {@code scene}; at bare ones only while the focus is in a list or among
     * tabs. A list hears of those, and of what would scroll it, where the command is impossible.
     */
    static void install(Scene scene, String keys, Command command, Commands commands) {
        KeyCombination combination = KeyCombination.valueOf(keys);
        boolean bare = isBare(combination);
        Optional<String> sign = sign(combination);
        if (sign.isPresent()) {
            scene.addEventFilter(KeyEvent.KEY_TYPED, event -> {
                if (event.getCharacter().equals(sign.get())
                        && !event.isShortcutDown()
                        && isList(scene.getFocusOwner())
                        && commands.isPossible(command)) {
                    commands.run(command);
                    event.consume();
                }
            });
        } else if (bare || isScrolling(combination)) {
            scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                boolean heard = !bare || isList(scene.getFocusOwner());
                if (combination.match(event) && heard && commands.isPossible(command)) {
                    commands.run(command);
                    event.consume();
                }
            });
        } else {
            scene.getAccelerators().put(combination, () -> commands.run(command));
        }
    }

    /**
     * The sign that bare keys stand for. Where it lies on the keyboard is not the same everywhere, and what moves the focus
     * at the key already would have the sign typed where it moved to.
     */
    private static Optional<String> sign(KeyCombination combination) {
        if (!isBare(combination) || !(combination instanceof KeyCodeCombination key)) {
            return Optional.empty();
        }
        return switch (key.getCode()) {
            case SLASH -> Optional.of("/");
            case OPEN_BRACKET -> Optional.of("[");
            case CLOSE_BRACKET -> Optional.of("]");
            default -> Optional.empty();
        };
    }

    /** How the first keys of {@code command} are written, and those that work in lists alone. */
    static String all(Command command) {
        return command.keys().stream()
                .map(KeyCombination::valueOf)
                .filter(keys -> isBare(keys) || keys.getDisplayText().equals(CommandItems.keys(command)))
                .map(KeyCombination::getDisplayText)
                .distinct()
                .collect(Collectors.joining("  "));
    }

    private static boolean isBare(KeyCombination combination) {
        boolean function = combination instanceof KeyCodeCombination code
                && (code.getCode().isFunctionKey() || code.getCode() == KeyCode.CONTEXT_MENU);
        return !function
                && combination.getShortcut() != ModifierValue.DOWN
                && combination.getControl() != ModifierValue.DOWN
                && combination.getAlt() != ModifierValue.DOWN;
    }

    /** Lists take these for themselves before the window hears of them. */
    private static boolean isScrolling(KeyCombination combination) {
        return combination instanceof KeyCodeCombination code
                && (code.getCode() == KeyCode.PAGE_UP || code.getCode() == KeyCode.PAGE_DOWN);
    }

    private static boolean isList(@Nullable Node focused) {
        return focused instanceof TableView<?>
                || focused instanceof TreeTableView<?>
                || focused instanceof ListView<?>
                || focused instanceof TreeView<?>
                || focused instanceof TabPane;
    }
}
