package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Icons;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Names and values in two columns, each value with what can be done with it. */
final class ItemGrid extends GridPane {

    private static final String HIDDEN = "••••••••";
    private static final int LONG_NAME = 20;
    private static final double NARROW = 168;
    private static final double WIDE = 272;

    private final Leads leads;
    private final Words words;

    ItemGrid(Leads leads, Words words) {
        this.leads = leads;
        this.words = words;
        getStyleClass().add("item-grid");
        var names = new ColumnConstraints();
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        var buttons = new ColumnConstraints();
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        getColumnConstraints().addAll(names, values, buttons);
    }

    void show(List<ConfigItem> items) {
        getChildren().clear();
        int longest =
                items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        double width = longest == 0 ? 0 : longest > LONG_NAME ? WIDE : NARROW;
        getColumnConstraints().getFirst().setPrefWidth(width);
        getColumnConstraints().getFirst().setMinWidth(width);
        for (int row = 0; row < items.size(); row++) {
            add(items.get(row), row);
        }
    }

    private void add(ConfigItem item, int row) {
        var name = new Label(item.name());
        name.getStyleClass().addAll("item-name");
        if (item.name().equals(item.key())) {
            name.getStyleClass().add("mono");
        }
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        Labeled value = value(item);
        name.setLabelFor(value);
        var column = new VBox(value);
        if (!item.explanation().isEmpty()) {
            var explanation = new Label(item.explanation());
            explanation.getStyleClass().add("item-note");
            explanation.setWrapText(true);
            column.getChildren().add(explanation);
        }
        setValignment(name, VPos.TOP);
        add(name, 0, row);
        add(column, 1, row);
        add(buttons(item, value), 2, row);
    }

    private Labeled value(ConfigItem item) {
        Labeled value;
        if (item.lead().isPresent()) {
            var link = new Hyperlink(item.value());
            link.setOnAction(_ -> leads.follow(item.goal()));
            value = link;
        } else {
            value = new Label(item.secret() ? HIDDEN : item.value());
        }
        value.getStyleClass().add("item-value");
        if (item.code()) {
            value.getStyleClass().add("mono");
        }
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        return value;
    }

    private Node buttons(ConfigItem item, Labeled value) {
        String label = item.name().isEmpty() ? item.value() : item.name();
        var buttons = new HBox(new CopyButton(words.text("copy.value", label), item::value));
        buttons.getStyleClass().add("item-buttons");
        if (item.secret() && item.lead().isEmpty()) {
            buttons.getChildren().addFirst(reveal(item, value));
        }
        return buttons;
    }

    private ToggleButton reveal(ConfigItem item, Labeled value) {
        var reveal = new ToggleButton("", Icons.of("fth-eye"));
        String label = words.text("config.reveal", item.name());
        reveal.getStyleClass().addAll("icon-button", "reveal-button");
        reveal.setAccessibleText(label);
        reveal.setTooltip(new Tooltip(label));
        reveal.selectedProperty().subscribe(shown -> {
            value.setText(shown ? item.value() : HIDDEN);
            reveal.setGraphic(Icons.of(shown ? "fth-eye-off" : "fth-eye"));
        });
        return reveal;
    }
}
