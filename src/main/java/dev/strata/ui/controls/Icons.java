package dev.strata.ui.controls;

import dev.strata.tasks.TaskKind;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the one set that the window uses. */
public final class Icons {

    private Icons() {}

    /** The icon called {@code name} in the set, such as {@code fth-copy}, with CSS classes. */
    public static FontIcon of(String name, String... styleClasses) {
        var icon = new FontIcon(name);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    static String of(TaskKind kind) {
        return switch (kind) {
            case PULL -> "fth-download";
            case IMPORT -> "fth-package";
            case REMOVE -> "fth-trash-2";
            case CONVERT -> "fth-hard-drive";
            case TAG -> "fth-tag";
            case RESTORE -> "fth-rotate-ccw";
            case SAVE -> "fth-save";
            case CLEAN -> "fth-wind";
            case PIN -> "fth-bookmark";
            case VERIFY -> "fth-shield";
            case CHECK -> "fth-arrow-up-circle";
            case INDEX -> "fth-list";
            case READ -> "fth-search";
        };
    }
}
