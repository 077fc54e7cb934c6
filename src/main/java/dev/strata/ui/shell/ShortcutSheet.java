package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Command.Group;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every command with its keys, over the window; Esc or a click beside it closes it. */
final class ShortcutSheet extends Overlay {

    private static final double STEP = 0.1;
    private static final double TWO_COLUMNS = 600;
    private static final double DISTANCE = 24;

    private final Button close = new Button("", Icons.of("fth-x"));
    private final ScrollPane commands;

    ShortcutSheet(Words words) {
        commands = commands(words);
        close.getStyleClass().add("icon-button");
        close.setId("close-shortcuts");
        close.setAccessibleText(words.text("shortcuts.close"));
        close.setTooltip(new Tooltip(words.text("shortcuts.close")));
        close.setOnAction(_ -> close());
        var title = new Label(words.text("shortcuts.title"));
        title.getStyleClass().add("empty-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var sheet = new VBox(new HBox(title, close), commands);
        sheet.getStyleClass().add("shortcut-sheet");
        hold(sheet);
        addEventFilter(KeyEvent.KEY_PRESSED, this::scroll);
    }

    /** Shows the sheet, or takes it away again. */
    void toggle() {
        if (isVisible()) {
            close();
        } else {
            open(close);
        }
    }

    /** Where the window is too low for all of it. */
    private void scroll(KeyEvent event) {
        double page = commands.getViewportBounds().getHeight()
                / Math.max(1, commands.getContent().getLayoutBounds().getHeight());
        switch (event.getCode()) {
            case DOWN -> scroll(STEP);
            case UP -> scroll(-STEP);
            case PAGE_DOWN -> scroll(page);
            case PAGE_UP -> scroll(-page);
            case HOME -> scroll(-1);
            case END -> scroll(1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scroll(double by) {
        commands.setVvalue(Math.clamp(commands.getVvalue() + by, 0, 1));
    }

    /** The groups in two columns, or one below the other where the window is narrow; all can be scrolled. */
    private static ScrollPane commands(Words words) {
        var left = new VBox(group(Group.CACHE, words), group(Group.IMAGE, words), group(Group.HELP, words));
        var right = new VBox(group(Group.GO, words), group(Group.WINDOW, words));
        left.getStyleClass().add("shortcut-column");
        right.getStyleClass().add("shortcut-column");
        var columns = new FlowPane(left, right);
        columns.getStyleClass().add("shortcut-columns");
        columns.setPrefWrapLength(2 * TWO_COLUMNS); // as high as two columns are
        var scroll = new ScrollPane(columns);
        var width = scroll.viewportBoundsProperty().map(bounds -> width(bounds.getWidth() - DISTANCE));
        left.prefWidthProperty().bind(width);
        right.prefWidthProperty().bind(width);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private static double width(double room) {
        return room >= TWO_COLUMNS ? Math.floor((room - DISTANCE) / 2) : room;
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
                var keys = new Label(Keys.all(command));
                keys.getStyleClass().addAll("mono", "keys");
                keys.setMinWidth(Region.USE_PREF_SIZE);
                var name = new Label(words.text(command.title()));
                name.setWrapText(true);
                name.setMinHeight(Region.USE_PREF_SIZE);
                GridPane.setValignment(keys, VPos.TOP);
                grid.addRow(grid.getRowCount(), name, keys);
            }
        }
        var title = new Label(words.text(group.title()));
        title.getStyleClass().add("section-title");
        var block = new VBox(title, grid);
        block.getStyleClass().add("shortcut-group");
        return block;
    }
}
