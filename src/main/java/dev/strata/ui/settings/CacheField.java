package dev.strata.ui.settings;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Icons;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The folder of the cache: typed, picked, shown in the file manager, taken back; and what is wrong with it. */
final class CacheField extends VBox {

    private final CacheChoice choice;
    private final Words words;
    private final TextField path = new TextField();

    CacheField(CacheChoice choice, Words words, Runnable show) {
        this.choice = choice;
        this.words = words;
        getStyleClass().add("cache-field");
        path.setId("setting-cache");
        path.setText(choice.shown().toString());
        path.setEditable(!choice.isNamed());
        path.setAccessibleText(words.text("settings.cache"));
        path.getStyleClass().add("mono");
        path.setTooltip(new Tooltip(choice.shown().toString()));
        path.setOnAction(_ -> choice.turnTo(path.getText()));
        HBox.setHgrow(path, Priority.ALWAYS);
        var copy = new CopyButton(
                words.text("copy.value", words.text("settings.cache")),
                () -> choice.shown().toString());
        var line = new HBox(path, copy);
        line.getStyleClass().add("setting-value");
        if (choice.isChanged()) {
            line.getChildren().addAll(0, List.of(SettingRow.mark(words), reset()));
        }
        var problem = new Label();
        problem.setId("cache-problem");
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.textProperty().bind(choice.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(line, problem, buttons(show));
    }

    private Button reset() {
        var reset = new Button("", Icons.of("fth-rotate-ccw"));
        reset.setId("reset-cache");
        reset.getStyleClass().add("icon-button");
        reset.setAccessibleText(words.text("settings.resetOne", words.text("settings.cache")));
        reset.setTooltip(new Tooltip(reset.getAccessibleText()));
        reset.setOnAction(_ -> choice.reset());
        return reset;
    }

    private HBox buttons(Runnable show) {
        var pick = button("choose-cache", words.text("settings.cacheChoose"), choice::choose);
        pick.setDisable(choice.isNamed());
        var line = new HBox(pick, button("open-cache", words.text("command.openCache"), show));
        line.getStyleClass().add("setting-value");
        return line;
    }

    private static Button button(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
