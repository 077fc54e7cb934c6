package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.Icons;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** One place of the navigation: icon, name, and how much is going on there. */
final class NavigationButton extends ToggleButton {

    private final Label name = new Label();
    private final Label count = new Label();

    NavigationButton(View view, Words words) {
        String text = words.text("view." + view.id());
        name.setText(text);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.getStyleClass().add("navigation-count");
        count.visibleProperty().bind(count.textProperty().isNotEmpty());
        var icon = new StackPane(Icons.of(view.icon()));
        icon.getStyleClass().add("navigation-icon");
        var line = new HBox(icon, name, count);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("navigation-line");
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("navigation-button");
        setId("go-" + view.id());
        setAccessibleText(text);
        setTooltip(new Tooltip(words.text("navigation.tip", text, CommandItems.keys(Command.opening(view)))));
    }

    StringProperty countProperty() {
        return count.textProperty();
    }

    void collapse(boolean collapsed) {
        name.setVisible(!collapsed);
        name.setManaged(!collapsed);
        count.setManaged(!collapsed);
    }

    /** A place stays chosen when it is chosen again. */
    @Override
    public void fire() {
        super.fire();
        setSelected(true);
    }
}
