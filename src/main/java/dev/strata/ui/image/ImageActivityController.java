package dev.strata.ui.image;

import dev.strata.ui.TaskRows;
import dev.strata.ui.Words;
import dev.strata.ui.controls.TaskCards;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Shows the tasks that were about the image on the page. */
public final class ImageActivityController {

    private final ImagePageViewModel model;
    private final TaskRows rows;
    private final Words words;

    @FXML
    private Pane running;

    @FXML
    private Pane finished;

    @FXML
    private Node empty;

    public ImageActivityController(ImagePageViewModel model, TaskRows rows, Words words) {
        this.model = model;
        this.rows = rows;
        this.words = words;
    }

    @FXML
    private void initialize() {
        var active = rows.allRunning()
                .filtered(row -> row.subject().equals(model.titleProperty().get()));
        var over = rows.allFinished()
                .filtered(row -> row.subject().equals(model.titleProperty().get()));
        model.titleProperty().subscribe(title -> {
            active.setPredicate(row -> row.subject().equals(title));
            over.setPredicate(row -> row.subject().equals(title));
        });
        TaskCards.detailed(running, active, words, model::close);
        TaskCards.brief(finished, over, words, model::close);
        empty.visibleProperty().bind(Bindings.isEmpty(active).and(Bindings.isEmpty(over)));
        empty.managedProperty().bind(empty.visibleProperty());
    }
}
