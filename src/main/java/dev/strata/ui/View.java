package dev.strata.ui;

import java.util.List;

/** The views of the window. Those that the navigation lists come first, in its order. */
public enum View {
    IMAGES("images", "fth-layers"),
    PULL("pull", "fth-download"),
    ACTIVITY("activity", "fth-activity"),
    USAGE("usage", "fth-pie-chart"),
    SETTINGS("settings", "fth-settings"),
    /** The page of one image; it belongs to the list of images. */
    IMAGE("image", "fth-box");

    private final String id;
    private final String icon;

    View(String id, String icon) {
        this.id = id;
        this.icon = icon;
    }

    /** The name of its FXML file, and the first part of its text keys. */
    public String id() {
        return id;
    }

    public String icon() {
        return icon;
    }

    /** The place in the navigation to which this view belongs: itself, if it has one. */
    public View place() {
        return this == IMAGE ? IMAGES : this;
    }

    /** The views that the navigation lists, in order. */
    public static List<View> places() {
        return List.of(values()).stream().filter(view -> view.place() == view).toList();
    }
}
