package dev.strata.ui.controls;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Text for which there is no room. */
public final class Cut {

    private Cut() {}

    /** Shows the whole text of {@code labeled} as its tooltip, whenever some of it is cut off. */
    public static void tell(Labeled labeled) {
        labeled.textTruncatedProperty()
                .subscribe(cut -> labeled.setTooltip(cut ? new Tooltip(labeled.getText()) : null));
    }
}
