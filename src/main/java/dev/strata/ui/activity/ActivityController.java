package dev.strata.ui.activity;

import dev.strata.ui.Words;
import dev.strata.ui.controls.BatchCard;
import dev.strata.ui.controls.TaskCard;
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
        TaskCards.fill(running, model.running(), entry -> card(entry, true));
        TaskCards.fill(finished, model.finished(), entry -> card(entry, false));
        var nothingRuns = Bindings.isEmpty(running.getChildren());
        var nothingRan = Bindings.isEmpty(finished.getChildren());
        clear.disableProperty().bind(nothingRan);
        show(runningSection, nothingRuns.not());
        show(finishedSection, nothingRan.not());
        show(empty, nothingRuns.and(nothingRan));
    }

    private Node card(ActivityEntry entry, boolean detailed) {
        return switch (entry) {
            case ActivityEntry.Single(var row) -> new TaskCard(row, words, detailed, model::cleanUp);
            case ActivityEntry.Several(var batch) -> new BatchCard(batch, words, model::cleanUp);
        };
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
