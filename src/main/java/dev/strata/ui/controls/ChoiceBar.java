package dev.strata.ui.controls;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** A few choices side by side, of which exactly one holds: the first at the start. */
public final class ChoiceBar extends SegmentedButton {

    public ChoiceBar() {
        var group = new ToggleGroup();
        setToggleGroup(group);
        getButtons().addListener((ListChangeListener<ToggleButton>) _ -> {
            getButtons().forEach(button -> button.setToggleGroup(group));
            if (group.getSelectedToggle() == null && !getButtons().isEmpty()) {
                getButtons().getFirst().setSelected(true);
            }
        });
        group.selectedToggleProperty().addListener((_, before, now) -> keepOne(before, now));
    }

    /** Pressing the chosen button again must not leave none chosen. */
    private static void keepOne(Toggle before, @Nullable Toggle now) {
        if (now == null) {
            before.setSelected(true);
        }
    }
}
