package dev.strata.ui.controls;

import dev.strata.ui.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names and values in two aligned columns, each value with a button that copies it. */
public final class Facts extends GridPane {

    /**
     * One line.
     *
     * @param code whether the value is code, a path or a digest, and so set in the fixed-width face
     * @param copied what the button copies; empty for no button
     */
    public record Fact(String name, String value, boolean code, String copied) {

        public static Fact plain(String name, String value) {
            return new Fact(name, value, false, "");
        }

        public static Fact code(String name, String value) {
            return new Fact(name, value, true, value);
        }
    }

    public Facts(List<Fact> facts, Words words) {
        getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setMaxWidth(160);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        getColumnConstraints().addAll(names, values);
        for (int row = 0; row < facts.size(); row++) {
            add(facts.get(row), row, words);
        }
    }

    private void add(Fact fact, int row, Words words) {
        var name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        var value = new Label(fact.value());
        value.getStyleClass().addAll("fact-value");
        if (fact.code()) {
            value.getStyleClass().add("mono");
        }
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        name.setLabelFor(value);
        add(name, 0, row);
        add(value, 1, row);
        if (!fact.copied().isEmpty()) {
            add(new CopyButton(words.text("copy.value", fact.name()), fact::copied), 2, row);
        }
    }
}
