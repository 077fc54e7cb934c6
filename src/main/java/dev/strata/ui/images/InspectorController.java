package dev.strata.ui.images;

import dev.strata.ui.Words;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Joins {@code inspector.fxml} to its view models: one image, several together, or the cache as a whole. */
public final class InspectorController {

    private static final int NAMED = 12;

    private final ImagesViewModel model;
    private final ObservableValue<String> cacheTotal;
    private final Words words;

    @FXML
    private Node one;

    @FXML
    private Node many;

    @FXML
    private Node none;

    @FXML
    private Label count;

    @FXML
    private Label frees;

    @FXML
    private Label names;

    @FXML
    private Label total;

    @FXML
    private Label summary;

    /**
     * Creates the controller.
     *
     * @param cacheTotal what the whole cache occupies, in words
     */
    public InspectorController(ImagesViewModel model, ObservableValue<String> cacheTotal, Words words) {
        this.model = model;
        this.cacheTotal = cacheTotal;
        this.words = words;
    }

    @FXML
    private void initialize() {
        total.textProperty().bind(cacheTotal);
        summary.textProperty().bind(model.summaryProperty());
        model.selection().rowsProperty().subscribe(this::show);
        frees.textProperty()
                .bind(model.selection()
                        .freedProperty()
                        .map(bytes -> bytes.isPresent() ? words.size(bytes.getAsLong()) : "–"));
    }

    private void show(List<ImageRow> rows) {
        one.setVisible(rows.size() == 1);
        many.setVisible(rows.size() > 1);
        none.setVisible(rows.isEmpty());
        count.setText(words.text("selection.count", rows.size()));
        List<String> first = rows.stream().limit(NAMED).map(ImageRow::name).toList();
        String rest = rows.size() > NAMED ? "\n" + words.text("selection.more", rows.size() - NAMED) : "";
        names.setText(String.join("\n", first) + rest);
    }
}
