package dev.strata.ui.files;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which parts of the view are shown, and how much room there is for them. */
public final class FilesSwitches {

    private final BooleanProperty layers = new SimpleBooleanProperty(true);
    private final BooleanProperty preview = new SimpleBooleanProperty(true);
    private final BooleanProperty waste = new SimpleBooleanProperty();
    private final BooleanProperty duplicates = new SimpleBooleanProperty();
    private final BooleanProperty stacked = new SimpleBooleanProperty();
    private final BooleanProperty narrow = new SimpleBooleanProperty();

    public FilesSwitches() {
        // there is room for one of them under the tree
        waste.subscribe(shown -> duplicates.set(duplicates.get() && !shown));
        duplicates.subscribe(shown -> waste.set(waste.get() && !shown));
    }

    /** The list of layers. */
    public BooleanProperty layersProperty() {
        return layers;
    }

    public BooleanProperty previewProperty() {
        return preview;
    }

    /** The panel of wasted space. */
    public BooleanProperty wasteProperty() {
        return waste;
    }

    /** The panel of duplicates. */
    public BooleanProperty duplicatesProperty() {
        return duplicates;
    }

    /** Whether there is so little width that the preview stands under the tree. */
    public BooleanProperty stackedProperty() {
        return stacked;
    }

    /** Whether there is less width still. */
    public BooleanProperty narrowProperty() {
        return narrow;
    }

    void hidePanels() {
        waste.set(false);
        duplicates.set(false);
    }
}
