package dev.strata.ui;

import java.util.Optional;

/** What can be done by keyboard from anywhere in the window, with the keys that do it. */
public enum Command {
    PULL("Shortcut+N"),
    IMPORT("Shortcut+O"),
    FIND("Shortcut+F"),
    REFRESH("F5"),
    BACK("Alt+Left"),
    FORWARD("Alt+Right"),
    IMAGES("Shortcut+1"),
    PULLS("Shortcut+2"),
    ACTIVITY("Shortcut+3"),
    USAGE("Shortcut+4");

    private final String keys;

    Command(String keys) {
        this.keys = keys;
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
            case PULL, IMPORT, FIND, REFRESH, BACK, FORWARD -> Optional.empty();
        };
    }
}
