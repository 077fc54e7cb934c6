package dev.strata.ui.files;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;

/** Keeps what is selected in a list of layers the same as in the model; of several, those between them count too. */
final class LayerSelection {

    private final MultipleSelectionModel<LayerRow> shown;
    private final Consumer<LayerSpan> choose;
    private final IntConsumer scroll;
    private boolean following;

    private LayerSelection(MultipleSelectionModel<LayerRow> shown, Consumer<LayerSpan> choose, IntConsumer scroll) {
        this.shown = shown;
        this.choose = choose;
        this.scroll = scroll;
    }

    /**
     * Joins a list to the model.
     *
     * @param choose takes what somebody selects in the list
     * @param scroll brings a line of the list into sight
     */
    static void join(
            MultipleSelectionModel<LayerRow> shown,
            LayersViewModel model,
            Consumer<LayerSpan> choose,
            IntConsumer scroll) {
        var joined = new LayerSelection(shown, choose, scroll);
        shown.setSelectionMode(SelectionMode.MULTIPLE);
        shown.getSelectedIndices().addListener((InvalidationListener) _ -> joined.choose());
        model.spanProperty().subscribe(joined::follow);
    }

    private void choose() {
        LayerSpan chosen = chosen();
        if (!following && chosen.last() >= 0) {
            choose.accept(chosen);
        }
    }

    private LayerSpan chosen() {
        List<Integer> indices = List.copyOf(shown.getSelectedIndices());
        return indices.isEmpty() ? LayerSpan.of(-1) : new LayerSpan(Collections.min(indices), Collections.max(indices));
    }

    private void follow(LayerSpan span) {
        if (span.last() < 0 || span.equals(chosen())) {
            return;
        }
        following = true;
        shown.clearAndSelect(span.last());
        if (!span.isOne()) {
            shown.selectRange(span.first(), span.last() + 1);
        }
        following = false;
        scroll.accept(span.last());
    }
}
