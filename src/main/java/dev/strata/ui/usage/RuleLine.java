package dev.strata.ui.usage;

import dev.strata.ui.Words;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One rule with its switch, its value, what it does, and a line that explains it. */
final class RuleLine extends VBox {

    RuleLine(RuleRow rule, Words words, Runnable changed) {
        getStyleClass().add("rule");
        String word = rule.rule().word();
        var on = new CheckBox(words.text(rule.nameKey()));
        on.setId("rule-" + word);
        on.setMinWidth(0);
        on.selectedProperty().bindBidirectional(rule.onProperty());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(on, space);
        head.getStyleClass().add("rule-head");
        if (rule.hasValue()) {
            var value = new TextField();
            value.setId("value-" + word);
            value.setAccessibleText(words.text(rule.nameKey()));
            value.getStyleClass().add("rule-value");
            value.textProperty().bindBidirectional(rule.valueProperty());
            follow(value, changed);
            head.getChildren().add(value);
        }
        var effect = new Label();
        effect.getStyleClass().add("rule-effect");
        effect.textProperty().bind(rule.effectProperty());
        var text = new Label(words.text(rule.textKey()));
        text.getStyleClass().add("rule-text");
        text.setMinWidth(0);
        text.setTooltip(new Tooltip(text.getText()));
        getChildren().addAll(head, effect, text);
    }

    /** A value counts once it is confirmed or left. */
    static void follow(TextField field, Runnable changed) {
        field.setOnAction(_ -> changed.run());
        field.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                changed.run();
            }
        });
    }
}
