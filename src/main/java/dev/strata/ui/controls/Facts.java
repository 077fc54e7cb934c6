package dev.strata.ui.controls;

import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Names and values in two aligned columns, each value with a button that copies it. */
public final class Facts extends GridPane {

    private static final int LONG_NAME = 20;

    /**
     * One line.
     *
     * @param code whether the value is code, a path or a digest, and so set in the fixed-width face
     * @param copied what the button copies; empty for no button
     * @param follow goes where the value leads, where it leads anywhere
     */
    public record Fact(String name, String value, boolean code, String copied, Optional<Runnable> follow) {

        public Fact(String name, String value, boolean code, String copied) {
            this(name, value, code, copied, Optional.empty());
        }

        public static Fact plain(String name, String value) {
            return new Fact(name, value, false, "");
        }

        public static Fact code(String name, String value) {
            return new Fact(name, value, true, value);
        }
    }

    private final List<Labeled> values = new ArrayList<>();

    public Facts(List<Fact> facts, Words words) {
        getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setFillWidth(true);
        getColumnConstraints().addAll(names, wide);
        boolean stacked = facts.stream().anyMatch(fact -> fact.name().length() > LONG_NAME);
        for (int i = 0; i < facts.size(); i++) {
            add(facts.get(i), i, stacked, words);
        }
    }

    /** Shows other values beside the same names. */
    public void renew(List<String> latest) {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).setText(latest.get(i));
        }
    }

    /** Beside a long name there is no room for a value, so that goes below; all lines of one block do the same. */
    private void add(Fact fact, int index, boolean stacked, Words words) {
        int row = stacked ? 2 * index : index;
        var name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        Cut.tell(name);
        Labeled value = fact.follow().<Labeled>map(go -> link(fact, go)).orElseGet(() -> new Label(fact.value()));
        values.add(value);
        value.getStyleClass().addAll("fact-value");
        if (fact.code()) {
            value.getStyleClass().add("mono");
        }
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        name.setLabelFor(value);
        // beside a value of several lines the name stands at the first
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setValignment(value, VPos.TOP);
        add(name, 0, row, stacked ? 2 : 1, 1);
        add(value, stacked ? 0 : 1, stacked ? row + 1 : row, stacked ? 2 : 1, 1);
        if (stacked) {
            value.getStyleClass().add("stacked");
        }
        if (!fact.copied().isEmpty()) {
            var copy = new CopyButton(words.text("copy.value", fact.name()), fact::copied);
            GridPane.setValignment(copy, VPos.TOP);
            add(copy, 2, row, 1, stacked ? 2 : 1);
        }
    }

    private static Hyperlink link(Fact fact, Runnable go) {
        var link = new Hyperlink(fact.value());
        link.setAccessibleText(fact.name() + " " + fact.value());
        link.setOnAction(_ -> go.run());
        return link;
    }
}
