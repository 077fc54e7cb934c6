package dev.strata.ui.settings;

import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.controls.WrappingLine;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** One thing that can be chosen: what it is, a mark where it was changed, the choice, and the way back. */
final class SettingRow extends VBox {

    private static final double HEIGHT = 39;

    private final Text text;

    /** What the row says. */
    record Text(String id, String name, String explanation) {}

    private SettingRow(Text text, Node value) {
        this.text = text;
        var name = new Label(text.name());
        name.getStyleClass().add("setting-name");
        name.setLabelFor(value);
        var explanation = new Label(text.explanation());
        explanation.getStyleClass().add("muted");
        explanation.setWrapText(true);
        explanation.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(name, explanation);
        words.setMinWidth(180);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new WrappingLine();
        line.getStyleClass().add("setting");
        line.setLeastHeight(HEIGHT);
        line.getChildren().addAll(words, value);
        getChildren().add(line);
    }

    /** A row for one of several values. */
    static <T> SettingRow choice(Text text, Setting<T> setting, List<T> values, Function<T, String> name, Words words) {
        var box = new ComboBox<T>();
        box.setId("setting-" + text.id());
        box.getItems().setAll(values);
        box.setConverter(new Named<>(values, name));
        box.valueProperty().bindBidirectional(setting.valueProperty());
        box.setAccessibleText(text.name());
        box.setMinWidth(168);
        Label mark = mark(words);
        mark.visibleProperty().bind(setting.changedProperty());
        var reset = new Button("", Icons.of("fth-rotate-ccw"));
        reset.setId("reset-" + text.id());
        reset.getStyleClass().add("icon-button");
        reset.setAccessibleText(words.text("settings.resetOne", text.name()));
        reset.setTooltip(new Tooltip(words.text("settings.resetOne", text.name())));
        reset.visibleProperty().bind(setting.changedProperty());
        reset.setOnAction(_ -> {
            box.requestFocus();
            setting.reset();
        });
        var value = new HBox(mark, reset, box);
        value.getStyleClass().add("setting-value");
        return new SettingRow(text, value);
    }

    /** Says that something is not what it would be if nobody had chosen. */
    static Label mark(Words words) {
        var mark = new Label(words.text("settings.changed"));
        mark.getStyleClass().add("setting-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        return mark;
    }

    /** A row with a control of its own. */
    static SettingRow fixed(Text text, Node value) {
        return new SettingRow(text, value);
    }

    String[] searched() {
        return new String[] {text.name(), text.explanation()};
    }

    private static final class Named<T> extends StringConverter<T> {
        private final List<T> values;
        private final Function<T, String> name;

        Named(List<T> values, Function<T, String> name) {
            this.values = values;
            this.name = name;
        }

        @Override
        public String toString(@Nullable T value) {
            return value == null ? "" : name.apply(value);
        }

        @Override
        public T fromString(String text) {
            return values.stream()
                    .filter(value -> name.apply(value).equals(text))
                    .findFirst()
                    .orElse(values.getFirst());
        }
    }
}
