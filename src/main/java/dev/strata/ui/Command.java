package dev.strata.ui;

import java.util.List;
import java.util.Optional;

/**
 * Everything that can be done in the window. Menu, palette, context menus, tooltips and the sheet of shortcuts are made
 * of this list, so that they cannot disagree. Who carries a command out, and why it may be impossible now, is said to
 * {@link Commands}.
 *
 * <p>A command of a view is added here with its title and keys, and registered by the view's controller with
 * {@link Commands#on(Command, View, Runnable)}.
 */
public enum Command {
    PULL(Group.CACHE, "command.pull", "fth-download", "Shortcut+N"),
    IMPORT(Group.CACHE, "command.import", "fth-package", "Shortcut+O"),
    REFRESH(Group.CACHE, "command.refresh", "fth-refresh-cw", "F5 | Shortcut+R"),
    QUIT(Group.CACHE, "command.quit", "fth-power", "Shortcut+Q"),

    OPEN(Group.IMAGE, "command.open", "fth-box", "Enter"),
    COPY(Group.IMAGE, "copy.reference", "fth-copy", "Shortcut+C"),
    COPY_PINNED(Group.IMAGE, "copy.pinned", "fth-copy", "Shift+Shortcut+C"),
    REMOVE(Group.IMAGE, "command.remove", "fth-trash-2", "Delete"),

    FIND(Group.GO, "command.find", "fth-search", "Shortcut+F | Slash"),
    BACK(Group.GO, "command.back", "fth-arrow-left", "Alt+Left"),
    FORWARD(Group.GO, "command.forward", "fth-arrow-right", "Alt+Right"),
    PREVIOUS_TAB(Group.GO, "command.previousTab", "fth-chevron-left", "Shortcut+Page Up | Open Bracket"),
    NEXT_TAB(Group.GO, "command.nextTab", "fth-chevron-right", "Shortcut+Page Down | Close Bracket"),
    CLOSE(Group.GO, "command.close", "fth-x", "Shortcut+W"),
    IMAGES(Group.GO, "view.images", "fth-layers", "Shortcut+1"),
    PULLS(Group.GO, "view.pull", "fth-download", "Shortcut+2"),
    ACTIVITY(Group.GO, "view.activity", "fth-activity", "Shortcut+3"),
    USAGE(Group.GO, "view.usage", "fth-pie-chart", "Shortcut+4"),

    SHORTCUTS(Group.HELP, "shortcuts.title", "fth-help-circle", "F1");

    /** The parts of the menu, in order. */
    public enum Group {
        CACHE("menu.cache"),
        IMAGE("menu.image"),
        GO("menu.go"),
        HELP("menu.help");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** The key of the words for it. */
        public String title() {
            return title;
        }
    }

    private final Group group;
    private final String title;
    private final String icon;
    private final String keys;

    Command(Group group, String title, String icon, String keys) {
        this.group = group;
        this.title = title;
        this.icon = icon;
        this.keys = keys;
    }

    public Group group() {
        return group;
    }

    /** The key of the words for it. */
    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }

    /**
     * The keys in the form that {@code KeyCombination.valueOf} reads, the one to be shown first; none for a command
     * without keys. Keys without Ctrl, Alt or a function key count in lists only, never while something is typed.
     */
    public List<String> keys() {
        return keys.isEmpty() ? List.of() : List.of(keys.split(" \\| "));
    }

    /** The command that opens {@code place}, which the navigation must list. */
    public static Command opening(View place) {
        return switch (place) {
            case IMAGES, IMAGE -> IMAGES;
            case PULL -> PULLS;
            case ACTIVITY -> ACTIVITY;
            case USAGE -> USAGE;
        };
    }

    /** The view that this command opens, if that is what it does. */
    public Optional<View> opens() {
        return View.places().stream().filter(place -> opening(place) == this).findFirst();
    }
}
