package dev.strata.ui;

import java.util.Arrays;

/** The tabs of an image's page, in order. Each is an FXML file of its own, loaded when it is first looked at. */
public enum ImageTab {
    SUMMARY("summary"),
    LAYERS("layers"),
    FILES("files"),
    CONFIG("config"),
    HISTORY("history"),
    MANIFEST("manifest"),
    ACTIVITY("activity");

    private final String id;

    ImageTab(String id) {
        this.id = id;
    }

    /** What a {@link Route} calls it; its FXML file is {@code image-<id>}, its title {@code tab.<id>}. */
    public String id() {
        return id;
    }

    /** The tab that a route names; the first where it names none. */
    public static ImageTab of(Route route) {
        return Arrays.stream(values())
                .filter(tab -> tab.id.equals(route.tab()))
                .findFirst()
                .orElse(SUMMARY);
    }
}
