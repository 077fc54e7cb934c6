package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.RowMenu;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;

/** What can be done with the selected layers; Ctrl+C copies their digests, a line each. */
final class LayerMenu extends ContextMenu {

    private final LayersViewModel layers;
    private final Words words;

    LayerMenu(LayersViewModel layers, SavingViewModel saving, Words words) {
        this.layers = layers;
        this.words = words;
        MenuItem location = add(
                "files.showLocation",
                chosen -> saving.showLocation(chosen.getFirst().ordinal()));
        location.disableProperty().bind(layers.spanProperty().map(span -> !span.isOne()));
        addCopy("layers.copyDiffId", layer -> layer.diffId().toString());
        addCopy("layers.copyDigest", LayerMenu::digest);
        addCopy("layers.copyCommand", LayerRow::command);
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
                withChosen(chosen -> copy(chosen, LayerMenu::digest));
                event.consume();
            }
        });
    }

    private MenuItem add(String key, Consumer<List<LayerRow>> action) {
        var item = new MenuItem(words.text(key));
        item.setOnAction(_ -> withChosen(action));
        getItems().add(item);
        return item;
    }

    private void addCopy(String key, Function<LayerRow, String> value) {
        add(key, chosen -> copy(chosen, value));
    }

    private static void copy(List<LayerRow> chosen, Function<LayerRow, String> value) {
        CopyButton.copy(chosen.stream().map(value).collect(Collectors.joining("\n")));
    }

    private static String digest(LayerRow layer) {
        return layer.digest().toString();
    }

    private void withChosen(Consumer<List<LayerRow>> action) {
        LayerSpan span = layers.spanProperty().get();
        if (span.last() >= 0) {
            action.accept(List.copyOf(layers.layers().subList(span.first(), span.last() + 1)));
        }
    }
}
