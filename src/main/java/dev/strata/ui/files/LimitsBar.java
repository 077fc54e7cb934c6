package dev.strata.ui.files;

import dev.strata.engine.browse.WasteLimits.Rule;
import dev.strata.ui.Words;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The limits of waste as fields, what is wrong with them, and the way back to the usual ones. */
final class LimitsBar extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Words words;

    LimitsBar(LimitsViewModel model, Words words) {
        this.words = words;
        getStyleClass().add("limits");
        var fields = new FlowPane();
        fields.getStyleClass().add("limit-fields");
        model.all().forEach(limit -> fields.getChildren().add(field(limit)));
        var reset = new Button(words.text("limits.reset"));
        reset.setId("reset-limits");
        reset.getStyleClass().add("small");
        reset.disableProperty().bind(model.changedProperty().not());
        reset.setOnAction(_ -> model.reset());
        fields.getChildren().add(reset);
        getChildren().add(fields);
        model.all().forEach(limit -> getChildren().add(problem(limit)));
    }

    private HBox field(Limit limit) {
        var field = new TextField();
        field.setId("limit-" + limit.rule().key());
        field.getStyleClass().add("limit-field");
        field.textProperty().bindBidirectional(limit.textProperty());
        field.setOnAction(_ -> limit.confirm());
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                limit.confirm();
            }
        });
        field.setPromptText(words.text("limits.none"));
        var label = new Label(words.text(key(limit.rule())));
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        field.setAccessibleText(label.getText());
        field.setTooltip(new Tooltip(words.text("limits.tip", limit.rule().key())));
        limit.problemProperty().subscribe(now -> field.pseudoClassStateChanged(WRONG, !now.isEmpty()));
        var line = new HBox(label, field);
        if (limit.rule() != Rule.HIGHEST_WASTED_BYTES) {
            line.getChildren().add(new Label("%"));
        }
        line.getStyleClass().add("limit");
        return line;
    }

    private static Label problem(Limit limit) {
        var problem = new Label();
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(limit.problemProperty());
        problem.visibleProperty().bind(limit.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private static String key(Rule rule) {
        return switch (rule) {
            case LOWEST_EFFICIENCY -> "limits.efficiency";
            case HIGHEST_WASTED_BYTES -> "limits.bytes";
            case HIGHEST_USER_WASTED_PERCENT -> "limits.share";
        };
    }
}
