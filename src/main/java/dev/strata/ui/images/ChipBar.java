package dev.strata.ui.images;

import dev.strata.ui.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ToggleButton;

/** The ready-made filters as buttons with how many images each shows, of which exactly one is pressed. */
final class ChipBar {

    private final ImagesViewModel model;
    private final Words words;

    ChipBar(ImagesViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    List<ToggleButton> buttons() {
        return Stream.of(Chip.values()).map(this::button).toList();
    }

    private ToggleButton button(Chip chip) {
        var button = new ToggleButton();
        button.setId("chip-" + chip.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().add("chip");
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        var counts = model.countsProperty();
        button.textProperty()
                .bind(counts.map(
                        counted -> words.text("chip.count", words.text(chip.title()), counted.getOrDefault(chip, 0L))));
        model.chipProperty().subscribe(chosen -> button.setSelected(chosen == chip));
        // one that would show nothing, or everything, is no choice
        button.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> isShown(chip, counts.get()), counts, model.chipProperty()));
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> {
            model.chipProperty().set(chip);
            button.setSelected(true);
        });
        return button;
    }

    private boolean isShown(Chip chip, Map<Chip, Long> counts) {
        if (counts.isEmpty()) {
            return false;
        }
        long all = counts.getOrDefault(Chip.ALL, 0L);
        long some = counts.getOrDefault(chip, 0L);
        boolean chosen = chip == model.chipProperty().get();
        return chosen || (some > 0 && (chip == Chip.ALL || some < all));
    }
}
