package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.SearchBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;

/** Joins what chooses a tree to the view model: mode, what to compare with, layer. */
final class Choosing {

    private Choosing() {}

    static void modes(
            FilesViewModel model,
            ToggleButton merged,
            ToggleButton layer,
            ToggleButton compare,
            SearchBox<Other> others,
            Words words) {
        bind(model, merged, Mode.MERGED);
        bind(model, layer, Mode.LAYER);
        bind(model, compare, Mode.COMPARE);
        others.setItems(model.others());
        others.choose(model.otherProperty(), other -> name(other, words));
        others.setVisibleRowCount(14);
        others.visibleProperty().bind(compare.selectedProperty());
        others.managedProperty().bind(others.visibleProperty());
    }

    private static void bind(FilesViewModel model, ToggleButton button, Mode mode) {
        button.selectedProperty().subscribe(chosen -> {
            if (chosen) {
                model.modeProperty().set(mode);
            }
        });
        model.modeProperty().subscribe(now -> {
            if (now == mode) {
                button.setSelected(true);
            }
        });
    }

    /** One layer is shown by itself; of several, what they and all between them did together. */
    static void layers(FilesViewModel files, ListView<LayerRow> list, Words words) {
        LayersViewModel model = files.layers();
        list.setItems(model.layers());
        list.setCellFactory(_ -> new LayerCell(words));
        LayerSelection.join(list.getSelectionModel(), model, files::showTogether, list::scrollTo);
    }

    private static String name(Other other, Words words) {
        return switch (other) {
            case Other.Layer(int ordinal) -> words.text("files.upToLayer", ordinal + 1);
            case Other.Image(var image) -> image.tag();
        };
    }
}
