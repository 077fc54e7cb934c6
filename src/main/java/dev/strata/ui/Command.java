package dev.strata.ui;

import java.util.Optional;

/** What can be done by keyboard from anywhere in the window, with the keys that do it. */
public enum Command {
    PULL("command.pull", "Shortcut+N"),
    IMPORT("command.import", "Shortcut+O"),
    FIND("command.find", "Shortcut+F"),
    REFRESH("command.refresh", "F5"),
    COPY("copy.reference", "Shortcut+C"),
    COPY_PINNED("copy.pinned", "Shift+Shortcut+C"),
    REMOVE("command.remove", "Delete"),
    BACK("command.back", "Alt+Left"),
    FORWARD("command.forward", "Alt+Right"),
    IMAGES("view.images", "Shortcut+1"),
    PULLS("view.pull", "Shortcut+2"),
    ACTIVITY("view.activity", "Shortcut+3"),
    USAGE("view.usage", "Shortcut+4"),
    SHORTCUTS("shortcuts.title", "F1"),
    QUIT("command.quit", "Shortcut+Q");

    private final String title;
    private final String keys;

    Command(String title, String keys) {
        this.title = title;
        this.keys = keys;
    }

    /** The key of the words for it. */
    public String title() {
        return title;
    }

    /** The keys in the form that {@code KeyCombination.valueOf} reads. */
    public String keys() {
        return keys;
    }

    /** The command that opens {@code view}. */
    public static Command opening(View view) {
        return switch (view) {
            case IMAGES -> IMAGES;
            case PULL -> PULLS;
            case ACTIVITY -> ACTIVITY;
            case USAGE -> USAGE;
        };
    }

    /** The view that this command opens, if that is what it does. */
    public Optional<View> opens() {
        return switch (this) {
            case IMAGES -> Optional.of(View.IMAGES);
            case PULLS -> Optional.of(View.PULL);
            case ACTIVITY -> Optional.of(View.ACTIVITY);
            case USAGE -> Optional.of(View.USAGE);
            case PULL, IMPORT, FIND, REFRESH, COPY, COPY_PINNED, REMOVE, BACK, FORWARD, SHORTCUTS, QUIT ->
                Optional.empty();
        };
    }
}
