package dev.strata.ui.files;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** Bars where the first lines of a tree are going to be, as many as there is room for. */
final class TreeSkeleton extends VBox {

    private static final int LINES = 40;
    private static final int SHORTEST = 56;
    private static final int STEP = 37;
    private static final int SPREAD = 96;

    TreeSkeleton() {
        getStyleClass().add("tree-skeleton");
        setMinSize(0, 0);
        var seen = new Rectangle();
        seen.widthProperty().bind(widthProperty());
        seen.heightProperty().bind(heightProperty());
        setClip(seen);
        for (int line = 0; line < LINES; line++) {
            var bar = new Region();
            bar.getStyleClass().add("skeleton");
            bar.setMaxWidth(SHORTEST + line * STEP % SPREAD);
            bar.setMinHeight(USE_PREF_SIZE);
            getChildren().add(bar);
        }
    }
}
