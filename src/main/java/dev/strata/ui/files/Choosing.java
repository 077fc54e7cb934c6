package dev.strata.ui.files;

import dev.strata.ui.Words;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/** Joins what chooses a tree to the view model: mode, what to compare with, layer. */
final class Choosing {

    private Choosing() {}

    static void modes(
            FilesViewModel model,
            ToggleButton merged,
            ToggleButton layer,
            ToggleButton compare,
            ComboBox<Other> others,
            Words words) {
        bind(model, merged, Mode.MERGED);
        bind(model, layer, Mode.LAYER);
        bind(model, compare, Mode.COMPARE);
        others.setItems(model.others());
        others.setCellFactory(_ -> new OtherCell(words));
        others.setButtonCell(new OtherCell(words));
        others.setVisibleRowCount(14);
        others.visibleProperty().bind(compare.selectedProperty());
        others.managedProperty().bind(others.visibleProperty());
        others.valueProperty().subscribe(chosen -> model.otherProperty().set(Optional.ofNullable(chosen)));
        model.otherProperty().subscribe(other -> others.setValue(other.orElse(null)));
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
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel().getSelectedIndices().addListener((InvalidationListener) _ -> {
            List<Integer> chosen = List.copyOf(list.getSelectionModel().getSelectedIndices());
            if (!chosen.isEmpty()) {
                files.showTogether(Collections.min(chosen), Collections.max(chosen));
            }
        });
        model.selectedProperty().subscribe(at -> {
            if (at.intValue() >= 0 && !list.getSelectionModel().isSelected(at.intValue())) {
                list.getSelectionModel().clearAndSelect(at.intValue());
                list.scrollTo(at.intValue());
            }
        });
    }

    /** A layer of this image, or another image. */
    private static final class OtherCell extends ListCell<Other> {
        private final Words words;

        OtherCell(Words words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable Other other, boolean empty) {
            super.updateItem(other, empty);
            if (other == null || empty) {
                setText(words.text("files.choose"));
                return;
            }
            setText(
                    switch (other) {
                        case Other.Layer(int ordinal) -> words.text("files.upToLayer", ordinal + 1);
                        case Other.Image(var image) -> image.tag();
                    });
        }
    }
}
