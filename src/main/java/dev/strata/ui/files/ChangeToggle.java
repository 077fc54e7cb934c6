package dev.strata.ui.files;

import dev.strata.engine.browse.Change;
import dev.strata.engine.browse.FileIndex;
import dev.strata.ui.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** Shows or hides the entries of one change, and says how many there are. */
final class ChangeToggle extends ToggleButton {

    private final Change change;
    private final TreeViewModel tree;
    private final FileText text;
    private boolean brief;

    /** One for every change. */
    static List<ChangeToggle> all(TreeViewModel tree, Words words) {
        return Arrays.stream(Change.values())
                .map(change -> new ChangeToggle(change, tree, words))
                .toList();
    }

    private ChangeToggle(Change change, TreeViewModel tree, Words words) {
        this.change = change;
        this.tree = tree;
        text = new FileText(words);
        getStyleClass().add("change-toggle");
        setId("toggle-" + change.name().toLowerCase(Locale.ROOT));
        setSelected(tree.demandProperty().get().changes().contains(change));
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(change == Change.HIDDEN ? words.text("change.hiddenTip") : text.word(change)));
        tree.indexProperty().subscribe(_ -> tell());
        tree.demandProperty().subscribe(demand -> setSelected(demand.changes().contains(change)));
        selectedProperty().subscribe(shown -> tree.show(change, shown));
    }

    /** Leaves the word away, which the sign says too, where there is little room. */
    void shorten(boolean wanted) {
        brief = wanted;
        tell();
    }

    private void tell() {
        Optional<FileIndex> known =
                tree.indexProperty().get().filter(now -> now.tree().knowsChanges());
        int count = known.map(now -> now.count(change)).orElse(0);
        String number = " " + (known.isPresent() ? String.format(Locale.ENGLISH, "%,d", count) : FileText.UNKNOWN);
        setText((brief ? FileText.sign(change) : text.change(change)) + number);
        setAccessibleText(text.word(change) + number);
        setDisable(count == 0);
    }
}
