package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Command.Group;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
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

    private Optional<Node> before = Optional.empty();

    ShortcutSheet(Words words) {
        getStyleClass().add("overlay");
        setVisible(false);
        setMinSize(0, 0);
        close.getStyleClass().add("icon-button");
        close.setId("close-shortcuts");
        close.setAccessibleText(words.text("shortcuts.close"));
        close.setTooltip(new Tooltip(words.text("shortcuts.close")));
        close.setOnAction(_ -> hide());
        var title = new Label(words.text("shortcuts.title"));
        title.getStyleClass().add("empty-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var sheet = new VBox(new HBox(title, close), commands(words));
        sheet.getStyleClass().add("shortcut-sheet");
        sheet.setMinHeight(0);
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(sheet);
        setOnMouseClicked(click -> {
            if (click.getTarget() == this) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /** Shows the sheet, or takes it away again. */
    void toggle() {
        if (isVisible()) {
            hide();
            return;
        }
        before = Optional.ofNullable(getScene().getFocusOwner());
        setVisible(true);
        close.requestFocus();
    }

    /** The focus returns to where it was. */
    private void hide() {
        setVisible(false);
        before.ifPresent(Node::requestFocus);
    }

    /** The groups in columns, which can be scrolled where the window is low. */
    private static Node commands(Words words) {
        var left = new VBox(group(Group.CACHE, words), group(Group.IMAGE, words));
        var right = new VBox(group(Group.GO, words), group(Group.WINDOW, words), group(Group.HELP, words));
        left.getStyleClass().add("shortcut-column");
        right.getStyleClass().add("shortcut-column");
        var columns = new HBox(left, right);
        columns.getStyleClass().add("shortcut-columns");
        var scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private static Node group(Group group, Words words) {
        var grid = new GridPane();
        grid.getStyleClass().add("shortcuts");
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        var values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, values);
        for (Command command : Command.values()) {
            if (command.group() == group && !command.keys().isEmpty()) {
                var keys = new Label(Keys.shown(command));
                keys.getStyleClass().addAll("mono", "keys");
                keys.setMinWidth(Region.USE_PREF_SIZE);
                grid.addRow(grid.getRowCount(), new Label(words.text(command.title())), keys);
            }
        }
        var title = new Label(words.text(group.title()));
        title.getStyleClass().add("section-title");
        var block = new VBox(title, grid);
        block.getStyleClass().add("shortcut-group");
        return block;
    }
}
