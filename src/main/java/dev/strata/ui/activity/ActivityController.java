package dev.strata.ui.activity;

import dev.strata.ui.Words;
import dev.strata.ui.controls.TaskCards;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

/** Joins {@code activity.fxml} to its view model; decides nothing itself. */
public final class ActivityController {

    private final ActivityViewModel model;
    private final Words words;

    @FXML
    private ToggleButton failures;

    @FXML
    private Button clear;

    @FXML
    private Pane running;

    @FXML
    private Pane finished;

    @FXML
    private Node runningSection;

    @FXML
    private Node finishedSection;

    @FXML
    private Node empty;

    public ActivityController(ActivityViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        model.onlyFailuresProperty().bind(failures.selectedProperty());
        TaskCards.detailed(running, model.running(), words, model::cleanUp);
        TaskCards.brief(finished, model.finished(), words, model::cleanUp);
        var nothingRuns = Bindings.isEmpty(running.getChildren());
        var nothingRan = Bindings.isEmpty(finished.getChildren());
        clear.disableProperty().bind(nothingRan);
        show(runningSection, nothingRuns.not());
        show(finishedSection, nothingRan.not());
        show(empty, nothingRuns.and(nothingRan));
    }

    @FXML
    private void clear() {
        model.clear();
    }

    private static void show(Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
