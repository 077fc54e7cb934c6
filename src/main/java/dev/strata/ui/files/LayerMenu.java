package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.RowMenu;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;

/** What can be done with the selected layer; Ctrl+C copies its digest. */
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

    /** Shows the menu on the lines of {@code list}; in a table with the cell that it is asked for on. */
    void install(Control list) {
        List<MenuItem> always = List.copyOf(getItems());
        RowMenu.install(list, this, event -> {
            getItems().setAll(always);
            CellCopy.item(event, words).ifPresent(getItems()::add);
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (CellCopy.isCopy(event)) {
                selected().ifPresent(layer -> CopyButton.copy(layer.digest().toString()));
                event.consume();
            }
        });
    }

    private void add(String key, Consumer<LayerRow> action) {
        var item = new MenuItem(words.text(key));
        item.setOnAction(_ -> selected().ifPresent(action));
        getItems().add(item);
    }

    private Optional<LayerRow> selected() {
        int at = layers.selectedProperty().get();
        return at >= 0 ? Optional.of(layers.layers().get(at)) : Optional.empty();
    }
}
