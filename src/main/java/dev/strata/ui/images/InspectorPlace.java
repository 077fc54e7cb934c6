package dev.strata.ui.images;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.controls.KeptDivider;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.MasterDetailPane;

/** Where the details of what is selected stand: beside the table, below it where there is little room, or nowhere. */
final class InspectorPlace {

    /** Below this width the details stand under the table rather than beside it. */
    private static final double NARROW = 860;

    /** Below this height the table has all the room while several images are selected. */
    private static final double LOWEST = 360;

    private static final double WIDTH = 340;

    /** The part of the height that the table keeps where the details stand below it. */
    private static final double LOW = 0.42;

    private final MasterDetailPane split;
    private final ImagesViewModel model;
    private final Preferences preferences;
    private final Setting<Boolean> hidden;

    InspectorPlace(MasterDetailPane split, ImagesViewModel model, Preferences preferences) {
        this.split = split;
        this.model = model;
        this.preferences = preferences;
        this.hidden = preferences.flag("images-inspector-hidden");
    }

    /** Arranges it now, and whenever something changes that it depends on. */
    void keep() {
        hidden.valueProperty().subscribe(_ -> arrange());
        model.selection().rowsProperty().subscribe(_ -> arrange());
        split.widthProperty().subscribe(_ -> arrange());
        split.heightProperty().subscribe(_ -> arrange());
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && KeptDivider.isDivider(node)) {
                divider(split.getDetailSide() == Side.BOTTOM).note(split.getDividerPosition());
            }
        });
    }

    /** Shows it if it is hidden, and hides it otherwise. */
    void toggle() {
        hidden.set(!hidden.value());
    }

    /** Where there is little room it shows only what is selected, and below the table. */
    private void arrange() {
        boolean narrow = split.getWidth() < NARROW;
        int selected = model.selection().rows().size();
        // what several come to is said below the table as well, which would have no room for a row
        boolean low = narrow && selected > 1 && split.getHeight() < LOWEST;
        boolean wanted = !hidden.value() && !low && (!narrow || selected > 0);
        split.setShowDetailNode(wanted);
        split.setDetailSide(narrow ? Side.BOTTOM : Side.RIGHT);
        place(divider(narrow).position());
    }

    /** Asked for the place that it believes in already, the pane would leave a divider where opening has put it. */
    private void place(double position) {
        split.setDividerPosition(position);
        if (split.lookup(".split-pane") instanceof SplitPane inner) {
            inner.setDividerPositions(position);
        }
    }

    private KeptDivider divider(boolean narrow) {
        return narrow
                ? new KeptDivider(preferences.text("images-inspector-low"), LOW)
                : new KeptDivider(preferences.text("images-inspector-wide"), 1 - WIDTH / split.getWidth());
    }
}
