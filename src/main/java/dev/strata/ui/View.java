package dev.strata.ui;

/** The places of the window, in the order in which the navigation lists them. */
public enum View {
    IMAGES("images", "fth-layers"),
    PULL("pull", "fth-download"),
    ACTIVITY("activity", "fth-activity"),
    USAGE("usage", "fth-pie-chart");

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
}
