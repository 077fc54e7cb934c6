package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Every command with its keys, over the window; Esc or a click beside it closes it. */
final class ShortcutSheet extends StackPane {

    private final Button close = new Button("", Icons.of("fth-x"));

    ShortcutSheet(Words words) {
        getStyleClass().add("overlay");
        setVisible(false);
        close.getStyleClass().add("icon-button");
        close.setId("close-shortcuts");
        close.setAccessibleText(words.text("shortcuts.close"));
        close.setOnAction(_ -> setVisible(false));
        var title = new Label(words.text("shortcuts.title"));
        title.getStyleClass().add("empty-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var sheet = new VBox(new HBox(title, close), commands(words));
        sheet.getStyleClass().add("shortcut-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(sheet);
        setOnMouseClicked(click -> setVisible(click.getTarget() != this));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                setVisible(false);
                event.consume();
            }
        });
    }

    /** Shows the sheet, or takes it away again. */
    void toggle() {
        setVisible(!isVisible());
        if (isVisible()) {
            close.requestFocus();
        }
    }

    private static GridPane commands(Words words) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(names);
        for (Command command : Command.values()) {
            if (command.keys().isEmpty()) {
                continue;
            }
            var keys = new Label(Keys.shown(command));
            keys.getStyleClass().addAll("mono", "keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), new Label(words.text(command.title())), keys);
        }
        return grid;
    }
}
