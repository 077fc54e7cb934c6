package dev.strata.ui.files;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.controls.KeptDivider;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/**
 * Shares the room between layers, tree and preview. Where there is little width the preview stands under the tree rather
 * than beside it, and makes room for a panel; where there is less still it is hidden until somebody wants it. What is
 * shown in a wide window and what in a narrow one is kept apart, and so is where the dividers are.
 */
final class FilesLayout {

    /** Below this width what a file holds stands under the tree rather than beside it. */
    private static final double STACKED = 900;

    /** Below this width the preview is hidden as long as nobody asks for it. */
    private static final double NARROW = 760;

    /** Below this height there is no room for it under the tree either, as where text is large. */
    private static final double LOW = 480;

    private static final double LAYERS = 0.22;
    private static final double PREVIEW_WIDE = 0.67;
    private static final double PREVIEW_UNDER = 0.5;

    private final SplitPane outer;
    private final SplitPane inner;
    private final Node layers;
    private final Node preview;
    private final FilesSwitches switches;
    private final KeptDivider besideLayers;
    private final KeptDivider wide;
    private final KeptDivider under;
    private final Preferences preferences;
    private boolean applying;
    private boolean low;

    /** Whether a part is to be seen. */
    private enum Part {
        SHOWN,
        HIDDEN
    }

    /**
     * Creates the layout.
     *
     * @param outer holds the layers first
     * @param inner holds the preview last
     */
    FilesLayout(SplitPane outer, SplitPane inner, FilesSwitches switches, Preferences preferences) {
        this.outer = outer;
        this.inner = inner;
        this.switches = switches;
        this.preferences = preferences;
        layers = outer.getItems().getFirst();
        preview = inner.getItems().getLast();
        besideLayers = new KeptDivider(preferences.text("files-split"), LAYERS);
        wide = new KeptDivider(preferences.text("files-preview-wide"), PREVIEW_WIDE);
        under = new KeptDivider(preferences.text("files-preview-low"), PREVIEW_UNDER);
    }

    /** Follows the switches and the width of the view. */
    void follow(Region root) {
        switches.layersProperty().addListener((_, _, shown) -> choose(layersSetting(), shown));
        switches.previewProperty().addListener((_, _, shown) -> {
            choose(previewSetting(), shown);
            if (shown && switches.stackedProperty().get() && !applying) {
                switches.hidePanels();
            }
        });
        makeRoom(switches.wasteProperty());
        makeRoom(switches.duplicatesProperty());
        root.layoutBoundsProperty().subscribe(room -> {
            if (room.getWidth() > 0 && room.getHeight() > 0) {
                arrange(room.getWidth(), room.getHeight());
            }
        });
    }

    private void makeRoom(BooleanProperty panel) {
        panel.addListener((_, _, shown) -> {
            if (shown && switches.stackedProperty().get()) {
                switches.previewProperty().set(false);
            }
        });
    }

    private void arrange(double width, double height) {
        applying = true;
        low = height < LOW;
        switches.stackedProperty().set(width < STACKED);
        switches.narrowProperty().set(width < NARROW);
        switches.layersProperty().set(layersSetting().value() == Part.SHOWN);
        switches.previewProperty().set(previewSetting().value() == Part.SHOWN);
        applying = false;
        apply();
    }

    private void choose(Setting<Part> setting, boolean shown) {
        if (!applying) {
            setting.set(shown ? Part.SHOWN : Part.HIDDEN);
            apply();
        }
    }

    private Setting<Part> layersSetting() {
        return preferences.choice(
                switches.narrowProperty().get() ? "files-layers-narrow" : "files-layers-wide", Part.SHOWN);
    }

    private Setting<Part> previewSetting() {
        boolean cramped = switches.narrowProperty().get()
                || (low && switches.stackedProperty().get());
        return cramped
                ? preferences.choice("files-preview-narrow", Part.HIDDEN)
                : preferences.choice("files-preview-shown", Part.SHOWN);
    }

    private void apply() {
        boolean stacked = switches.stackedProperty().get();
        inner.setOrientation(stacked ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        boolean withLayers = switches.layersProperty().get();
        if (withLayers != outer.getItems().contains(layers)) {
            if (withLayers) {
                outer.getItems().addFirst(layers);
            } else {
                outer.getItems().remove(layers);
            }
        }
        boolean withPreview = switches.previewProperty().get();
        if (withPreview != inner.getItems().contains(preview)) {
            if (withPreview) {
                inner.getItems().add(preview);
            } else {
                inner.getItems().remove(preview);
            }
        }
        besideLayers.keep(outer);
        (stacked ? under : wide).keep(inner);
    }
}
