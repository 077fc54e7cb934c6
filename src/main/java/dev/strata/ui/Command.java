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
    PASTE(Group.CACHE, "command.paste", "fth-clipboard", "Shortcut+V"),
    IMPORT(Group.CACHE, "command.import", "fth-package", "Shortcut+O"),
    IMPORT_SAMPLE(Group.CACHE, "images.sample", "fth-gift", ""),
    REFRESH(Group.CACHE, "command.refresh", "fth-refresh-cw", "F5 | Shortcut+R"),
    OPEN_CACHE(Group.CACHE, "command.openCache", "fth-folder", ""),
    SETTINGS(Group.CACHE, "view.settings", "fth-settings", "Shortcut+Comma | Shortcut+5"),
    QUIT(Group.CACHE, "command.quit", "fth-power", "Shortcut+Q"),

    OPEN(Group.IMAGE, "command.open", "fth-box", "Enter"),
    SUMMARY(Group.IMAGE, "command.summary", "fth-info", "Alt+Enter"),
    COPY(Group.IMAGE, "copy.reference", "fth-copy", "Shortcut+C"),
    COPY_PINNED(Group.IMAGE, "copy.pinned", "fth-copy", "Shift+Shortcut+C"),
    COPY_CONFIG_DIGEST(Group.IMAGE, "copy.configDigest", "fth-copy", ""),
    COPY_PULL_COMMAND(Group.IMAGE, "copy.pullCommand", "fth-copy", ""),
    COPY_JSON(Group.IMAGE, "copy.json", "fth-copy", ""),
    EXPLORE(Group.IMAGE, "command.explore", "fth-folder", ""),
    VIEW_CONFIG(Group.IMAGE, "command.viewConfig", "fth-sliders", ""),
    PULL_AGAIN(Group.IMAGE, "command.pullAgain", "fth-rotate-cw", ""),
    CHECK_UPDATES(Group.IMAGE, "command.checkUpdates", "fth-arrow-up-circle", ""),
    UPDATE(Group.IMAGE, "command.update", "fth-download-cloud", ""),
    CONVERT_MERGED(Group.IMAGE, "command.convertMerged", "fth-layers", ""),
    CONVERT_FLAT(Group.IMAGE, "command.convertFlat", "fth-hard-drive", ""),
    PIN(Group.IMAGE, "command.pin", "fth-bookmark", ""),
    UNPIN(Group.IMAGE, "command.unpin", "fth-bookmark", ""),
    VERIFY(Group.IMAGE, "command.verify", "fth-shield", ""),
    TAG(Group.IMAGE, "command.tag", "fth-tag", ""),
    SHOW_FILE(Group.IMAGE, "command.showFile", "fth-folder", ""),
    REMOVE(Group.IMAGE, "command.remove", "fth-trash-2", "Delete"),
    REMOVE_NOW(Group.IMAGE, "command.removeNow", "fth-trash-2", "Shift+Delete"),
    SELECT_ALL(Group.IMAGE, "command.selectAll", "fth-check-square", "Shortcut+A"),
    SELECT_NONE(Group.IMAGE, "command.selectNone", "fth-square", "Shift+Shortcut+A"),
    UNDO(Group.IMAGE, "command.undo", "fth-corner-up-left", "Shortcut+Z"),

    PALETTE(Group.GO, "command.palette", "fth-command", "Shortcut+K"),
    FIND(Group.GO, "command.find", "fth-search", "Shortcut+F | Slash"),
    FIND_NEXT(Group.GO, "command.findNext", "fth-chevron-down", "F3"),
    FIND_PREVIOUS(Group.GO, "command.findPrevious", "fth-chevron-up", "Shift+F3"),
    GO_TO(Group.GO, "command.goTo", "fth-crosshair", "Shortcut+G"),
    BACK(Group.GO, "command.back", "fth-arrow-left", "Alt+Left"),
    FORWARD(Group.GO, "command.forward", "fth-arrow-right", "Alt+Right"),
    PREVIOUS_TAB(Group.GO, "command.previousTab", "fth-chevron-left", "Shortcut+Page Up | Open Bracket"),
    NEXT_TAB(Group.GO, "command.nextTab", "fth-chevron-right", "Shortcut+Page Down | Close Bracket"),
    CLOSE(Group.GO, "command.close", "fth-x", "Shortcut+W"),
    IMAGES(Group.GO, "view.images", "fth-layers", "Shortcut+1"),
    PULLS(Group.GO, "view.pull", "fth-download", "Shortcut+2"),
    ACTIVITY(Group.GO, "view.activity", "fth-activity", "Shortcut+3"),
    USAGE(Group.GO, "view.usage", "fth-pie-chart", "Shortcut+4"),

    INSPECTOR(Group.WINDOW, "command.inspector", "fth-sidebar", "Shortcut+I"),
    NAVIGATION(Group.WINDOW, "command.navigation", "fth-chevrons-left", "F9"),
    COLUMNS(Group.WINDOW, "command.columns", "fth-columns", ""),
    ZOOM_IN(Group.WINDOW, "command.zoomIn", "fth-zoom-in", "Shortcut+Plus | Shortcut+Equals | Shortcut+Add"),
    ZOOM_OUT(Group.WINDOW, "command.zoomOut", "fth-zoom-out", "Shortcut+Minus | Shortcut+Subtract"),
    ZOOM_RESET(Group.WINDOW, "command.zoomReset", "fth-maximize", "Shortcut+0"),
    MENU(Group.WINDOW, "command.menu", "fth-menu", "F10"),

    SHORTCUTS(Group.HELP, "shortcuts.title", "fth-help-circle", "F1 | Shift+Shortcut+Slash");

    /** The parts of the menu, in order. */
    public enum Group {
        CACHE("menu.cache"),
        IMAGE("menu.image"),
        GO("menu.go"),
        WINDOW("menu.window"),
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

    /** Whether it changes what the cache has. */
    public boolean changesCache() {
        return switch (this) {
            case PULL,
                    PASTE,
                    IMPORT,
                    IMPORT_SAMPLE,
                    PULL_AGAIN,
                    UPDATE,
                    CONVERT_MERGED,
                    CONVERT_FLAT,
                    PIN,
                    UNPIN,
                    TAG,
                    REMOVE,
                    REMOVE_NOW,
                    UNDO -> true;
            default -> false;
        };
    }

    /** The command that opens {@code place}, which the navigation must list. */
    public static Command opening(View place) {
        return switch (place) {
            case IMAGES, IMAGE -> IMAGES;
            case PULL -> PULLS;
            case ACTIVITY -> ACTIVITY;
            case USAGE -> USAGE;
            case SETTINGS -> SETTINGS;
        };
    }

    /** The view that this command opens, if that is what it does. */
    public Optional<View> opens() {
        return View.places().stream().filter(place -> opening(place) == this).findFirst();
    }
}
