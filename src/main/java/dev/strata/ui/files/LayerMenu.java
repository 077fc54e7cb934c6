package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/** What can be done with the selected layer. */
final class LayerMenu extends ContextMenu {

    private final LayersViewModel layers;
    private final Words words;

    LayerMenu(LayersViewModel layers, SavingViewModel saving, Words words) {
        this.layers = layers;
        this.words = words;
        add("files.showLocation", layer -> saving.showLocation(layer.ordinal()));
        add("layers.copyDiffId", layer -> CopyButton.copy(layer.diffId().toString()));
        add("layers.copyDigest", layer -> CopyButton.copy(layer.digest().toString()));
        add("layers.copyCommand", layer -> CopyButton.copy(layer.command()));
    }

    private void add(String key, Consumer<LayerRow> action) {
        var item = new MenuItem(words.text(key));
        item.setOnAction(_ -> {
            int selected = layers.selectedProperty().get();
            if (selected >= 0) {
                action.accept(layers.layers().get(selected));
            }
        });
        getItems().add(item);
    }
}
