package dev.strata.ui.files;

import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.controls.KeptDivider;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/**
 * Shares the room between layers, tree and preview. Where there is little width the preview stands under the tree rather
 * than beside it, and makes room for a panel; where there is less still it is hidden until somebody wants it. What is
 * shown in a wide window and what in a narrow one is kept apart, and so is where the dividers are.
 */
final class FilesLayout {

    /** Below this width what a file holds stands under the tree rather than beside it. */
    static final double STACKED = 900;

    /** Below this width the preview is hidden as long as nobody asks for it. */
    static final double NARROW = 760;

    private static final double LAYERS = 0.22;
    private static final double PREVIEW_WIDE = 0.67;
    private static final double PREVIEW_LOW = 0.6;

    private final SplitPane outer;
    private final SplitPane inner;
    private final Node layers;
    private final Node preview;
    private final ToggleButton layersShown;
    private final ToggleButton previewShown;
    private final KeptDivider besideLayers;
    private final KeptDivider wide;
    private final KeptDivider low;
    private final Preferences preferences;
    private boolean stacked;
    private boolean narrow;
    private boolean applying;

    /** Whether a part is to be seen. */
    private enum Part {
        SHOWN,
        HIDDEN
    }

    /** What switches the parts on and off. */
    record Switches(ToggleButton layers, ToggleButton preview, ToggleGroup panels) {}

    /**
     * Creates the layout.
     *
     * @param outer holds the layers first
     * @param inner holds the preview last
     */
    FilesLayout(SplitPane outer, SplitPane inner, Switches switches, Preferences preferences) {
        this.outer = outer;
        this.inner = inner;
        this.preferences = preferences;
        layers = outer.getItems().getFirst();
        preview = inner.getItems().getLast();
        layersShown = switches.layers();
        previewShown = switches.preview();
        besideLayers = new KeptDivider(preferences.text("files-split"), LAYERS);
        wide = new KeptDivider(preferences.text("files-preview-wide"), PREVIEW_WIDE);
        low = new KeptDivider(preferences.text("files-preview-low"), PREVIEW_LOW);
        layersShown.selectedProperty().addListener((_, _, shown) -> choose(layersSetting(), shown));
        previewShown.selectedProperty().addListener((_, _, shown) -> {
            choose(previewSetting(), shown);
            if (shown && stacked && !applying) {
                switches.panels().selectToggle(null);
            }
        });
        switches.panels().selectedToggleProperty().subscribe(panel -> {
            if (panel != null && stacked) {
                previewShown.setSelected(false);
            }
        });
    }

    /** Follows the width of the view; {@code brief} and {@code briefer} hear when there is little and less of it. */
    void follow(Region root, Consumer<Boolean> brief, Consumer<Boolean> briefer) {
        root.widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0) {
                arrange(width.doubleValue());
                brief.accept(width.doubleValue() < STACKED);
                briefer.accept(narrow);
            }
        });
    }

    void showPreview() {
        previewShown.setSelected(true);
    }

    private void arrange(double width) {
        applying = true;
        stacked = width < STACKED;
        narrow = width < NARROW;
        layersShown.setSelected(layersSetting().value() == Part.SHOWN);
        previewShown.setSelected(previewSetting().value() == Part.SHOWN);
        inner.setOrientation(stacked ? Orientation.VERTICAL : Orientation.HORIZONTAL);
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
        return preferences.choice(narrow ? "files-layers-narrow" : "files-layers-wide", Part.SHOWN);
    }

    private Setting<Part> previewSetting() {
        return narrow
                ? preferences.choice("files-preview-narrow", Part.HIDDEN)
                : preferences.choice("files-preview-shown", Part.SHOWN);
    }

    private void apply() {
        if (layersShown.isSelected() && !outer.getItems().contains(layers)) {
            outer.getItems().addFirst(layers);
        } else if (!layersShown.isSelected()) {
            outer.getItems().remove(layers);
        }
        if (previewShown.isSelected() && !inner.getItems().contains(preview)) {
            inner.getItems().add(preview);
        } else if (!previewShown.isSelected()) {
            inner.getItems().remove(preview);
        }
        besideLayers.keep(outer);
        (inner.getOrientation() == Orientation.VERTICAL ? low : wide).keep(inner);
    }
}
