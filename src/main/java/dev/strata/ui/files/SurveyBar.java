package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says how old the counts of the layers are, offers to count, shows how far that is, and lets one cancel it. */
final class SurveyBar extends HBox {

    SurveyBar(LayersViewModel model, Words words) {
        getStyleClass().add("survey");
        var find = new Button(words.text("layers.survey"));
        find.getStyleClass().addAll("small", "survey-layers");
        find.setMinWidth(USE_PREF_SIZE);
        find.setOnAction(_ -> model.find());
        var age = new Label();
        age.getStyleClass().addAll("muted", "survey-age");
        age.setMinWidth(0);
        age.setWrapText(true);
        age.setMinHeight(USE_PREF_SIZE);
        age.textProperty().bind(model.ageProperty());
        var again = new Button("", Icons.of("fth-refresh-cw"));
        again.getStyleClass().addAll("small", "icon-button", "survey-again");
        again.setMinWidth(USE_PREF_SIZE);
        again.setAccessibleText(words.text("layers.countAgain"));
        again.setTooltip(new Tooltip(words.text("layers.countAgain")));
        again.setOnAction(_ -> model.find());
        var text = new Label();
        text.getStyleClass().add("muted");
        text.setMinWidth(0);
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
        BooleanBinding known = model.ageProperty().isNotEmpty();
        BooleanBinding unknown = known.not().and(Bindings.isNotEmpty(model.layers()));
        show(running.not().and(unknown), find);
        show(running.not().and(known), age, again);
        show(Bindings.createBooleanBinding(running::get, running), text, bar, cancel);
        var shown = Bindings.isNotEmpty(model.layers()).or(running);
        visibleProperty().bind(shown);
        managedProperty().bind(shown);
        getChildren().addAll(find, age, again, text, bar, cancel);
    }

    private static void show(BooleanBinding when, Node... nodes) {
        for (Node node : nodes) {
            node.visibleProperty().bind(when);
            node.managedProperty().bind(when);
        }
    }
}
