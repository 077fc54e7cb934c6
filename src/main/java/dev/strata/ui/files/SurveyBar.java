package dev.strata.ui.files;

import dev.strata.ui.Words;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Offers to look into the layers, shows how far that is, and lets one cancel it. */
final class SurveyBar extends HBox {

    SurveyBar(LayersViewModel model, Words words) {
        getStyleClass().add("survey");
        var find = new Button(words.text("layers.survey"));
        find.getStyleClass().addAll("small", "survey-layers");
        find.setMinWidth(USE_PREF_SIZE);
        find.setOnAction(_ -> model.find());
        var text = new Label();
        text.getStyleClass().add("muted");
        text.textProperty().bind(model.survey().textProperty());
        var bar = new ProgressBar();
        bar.getStyleClass().add("thin");
        bar.setPrefWidth(60);
        bar.progressProperty().bind(model.survey().fractionProperty());
        var cancel = new Button(words.text("task.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> model.survey().cancel());
        var running = model.survey().runningProperty();
        model.layers().subscribe(() -> find.setVisible(model.isUnknown() && !running.get()));
        running.subscribe(now -> find.setVisible(model.isUnknown() && !now));
        find.managedProperty().bind(find.visibleProperty());
        for (var node : new javafx.scene.Node[] {text, bar, cancel}) {
            node.visibleProperty().bind(running);
            node.managedProperty().bind(running);
        }
        var shown =
                Bindings.createBooleanBinding(() -> running.get() || find.isVisible(), running, find.visibleProperty());
        visibleProperty().bind(shown);
        managedProperty().bind(shown);
        getChildren().addAll(find, text, bar, cancel);
    }
}
