package dev.strata.ui.files;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.controls.KeptDivider;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Shares the room between the tree and a panel under it, as somebody dragged it; without a panel the tree has all. */
final class PanelPlace {

    /** The part of the room that a panel takes as long as nobody moved the divider. */
    private static final double PART = 0.5;

    /** What it takes at most then. */
    private static final double HIGHEST = 280;

    private final SplitPane column;
    private final Node panels;
    private final FilesSwitches switches;
    private final Setting<String> kept;

    /**
     * Creates the place.
     *
     * @param column holds the tree first and the panels last
     */
    PanelPlace(SplitPane column, FilesSwitches switches, Preferences preferences) {
        this.column = column;
        this.switches = switches;
        panels = column.getItems().getLast();
        kept = preferences.text("files-panel");
    }

    /** Follows the switches and the height of the column. */
    void follow() {
        switches.wasteProperty().subscribe(_ -> arrange());
        switches.duplicatesProperty().subscribe(_ -> arrange());
        column.heightProperty().subscribe(_ -> arrange());
    }

    private void arrange() {
        boolean shown =
                switches.wasteProperty().get() || switches.duplicatesProperty().get();
        if (!shown) {
            column.getItems().remove(panels);
            return;
        }
        if (!column.getItems().contains(panels)) {
            column.getItems().add(panels);
        }
        double height = column.getHeight();
        if (height > 0) {
            new KeptDivider(kept, 1 - Math.min(HIGHEST, PART * height) / height).keep(column);
        }
    }
}
