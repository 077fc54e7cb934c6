package dev.strata.ui.shell;

import dev.strata.ui.Words;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.shell.PaletteViewModel.Entry;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The palette over the window. The focus stays in the field; arrows choose, Enter does, Esc or a click beside closes. */
final class Palette extends Overlay {

    private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");
    private static final int PAGE = 8;
    private static final double ABOVE = 40;

    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();

    Palette(PaletteViewModel model, Words words) {
        this.model = model;
        setAlignment(Pos.TOP_CENTER);
        field.setId("palette-field");
        field.setPromptText(words.text("palette.prompt"));
        field.setAccessibleText(words.text("palette.prompt"));
        field.textProperty().bindBidirectional(model.typedProperty());
        list.setId("palette-list");
        list.setItems(model.shown());
        list.setCellFactory(_ -> new EntryCell());
        list.setFocusTraversable(false);
        var nothing = new Label(words.text("palette.nothing"));
        nothing.getStyleClass().add("muted");
        list.setPlaceholder(nothing);
        model.shown().addListener((InvalidationListener) _ -> choose());
        var sheet = new VBox(field, list);
        sheet.getStyleClass().add("palette");
        hold(sheet);
        setMargin(sheet, new Insets(ABOVE, 0, 0, 0));
        list.setOnMouseClicked(_ -> act());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Shows the palette, or takes it away again. */
    void toggle() {
        if (isVisible()) {
            close();
            return;
        }
        model.open();
        open(field);
        choose();
        list.scrollTo(0);
    }

    private void choose() {
        if (model.shown().isEmpty()) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().selectFirst();
        }
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> act();
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int steps) {
        int last = list.getItems().size() - 1;
        if (last >= 0) {
            int at = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) steps, 0, last);
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - PAGE / 2));
        }
    }

    private void act() {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .filter(Entry::possible)
                .ifPresent(entry -> {
                    close();
                    model.run(entry);
                });
    }

    private static final class EntryCell extends ListCell<Entry> {

        EntryCell() {
            // as wide as the list and no wider, so that what is too long is cut off where it can be seen to be
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (entry == null || empty) {
                setGraphic(null);
                return;
            }
            var title = new Label(entry.title());
            title.setMinWidth(0);
            HBox.setHgrow(title, Priority.SOMETIMES);
            var detail = new Label(entry.detail());
            detail.getStyleClass().add("muted");
            detail.setMinWidth(0);
            var spring = new Region();
            HBox.setHgrow(spring, Priority.ALWAYS);
            var keys = new Label(
                    entry.keys().isEmpty()
                            ? ""
                            : KeyCombination.valueOf(entry.keys()).getDisplayText());
            keys.getStyleClass().addAll("mono", "keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            var line = new HBox(Icons.of(entry.icon()), title, detail, spring, keys);
            line.getStyleClass().add("palette-line");
            pseudoClassStateChanged(IMPOSSIBLE, !entry.possible());
            setGraphic(line);
            setAccessibleText(entry.title() + ", " + entry.detail());
        }
    }
}
