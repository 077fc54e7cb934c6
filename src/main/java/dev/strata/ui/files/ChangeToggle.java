package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.ui.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ToggleButton;

/** Shows or hides the entries of one change, and says how many there are. */
final class ChangeToggle extends ToggleButton {

    /** One for every change. */
    static List<ChangeToggle> all(TreeViewModel tree, Words words) {
        return Arrays.stream(Change.values())
                .map(change -> new ChangeToggle(change, tree, words))
                .toList();
    }

    private ChangeToggle(Change change, TreeViewModel tree, Words words) {
        getStyleClass().add("change-toggle");
        setId("toggle-" + change.name().toLowerCase(Locale.ROOT));
        setSelected(true);
        setMinWidth(USE_PREF_SIZE);
        FileText text = new FileText(words);
        tree.indexProperty().subscribe(index -> {
            int count = index.map(now -> now.count(change)).orElse(0);
            setText(text.change(change) + String.format(Locale.ENGLISH, " %,d", count));
            setDisable(count == 0);
        });
        selectedProperty().subscribe(shown -> tree.show(change, shown));
    }
}
