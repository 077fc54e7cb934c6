package dev.strata.ui.controls;

import dev.strata.ui.Setting;
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

    /** Chooses what was chosen when {@code kept} was last set, and keeps what is chosen from now on, by its id. */
    public void keep(Setting<String> kept) {
        getButtons().stream()
                .filter(button -> kept.value().equals(button.getId()))
                .findFirst()
                .ifPresent(button -> button.setSelected(true));
        for (ToggleButton button : getButtons()) {
            button.selectedProperty().addListener((_, _, chosen) -> {
                if (chosen) {
                    kept.set(button.getId());
                }
            });
        }
    }

    /** Chooses the one after the chosen one; after the last comes the first. */
    public void next() {
        turn(1);
    }

    /** Chooses the one before the chosen one; before the first comes the last. */
    public void previous() {
        turn(-1);
    }

    private void turn(int step) {
        int at = getButtons().indexOf(getToggleGroup().getSelectedToggle());
        getButtons().get(Math.floorMod(at + step, getButtons().size())).setSelected(true);
    }

    /** Pressing the chosen button again must not leave none chosen. */
    private static void keepOne(Toggle before, @Nullable Toggle now) {
        if (now == null) {
            before.setSelected(true);
        }
    }
}
