package dev.strata.ui.config;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code image-history.fxml} to its view model; decides nothing itself. */
public final class HistoryController {

    private final HistoryViewModel model;
    private final DocumentsViewModel documents;
    private final Commands commands;
    private final Words words;

    @FXML
    private Pane error;

    @FXML
    private Label base;

    @FXML
    private ToggleButton wrap;

    @FXML
    private ListView<HistoryRow> list;

    @FXML
    private Node actions;

    @FXML
    private Node nothing;

    @FXML
    private Pane absence;

    public HistoryController(HistoryViewModel model, DocumentsViewModel documents, Commands commands, Words words) {
        this.model = model;
        this.documents = documents;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        base.textProperty().bind(model.baseProperty());
        base.visibleProperty().bind(base.textProperty().isNotEmpty());
        base.managedProperty().bind(base.visibleProperty());
        wrap.selectedProperty().bindBidirectional(model.wrappedProperty());
        list.setItems(model.steps());
        list.setCellFactory(_ -> new HistoryCell(model, model.wrappedProperty(), words));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        commands.on(
                Command.OPEN,
                ImageTab.HISTORY,
                () -> Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                        .ifPresent(model::openLayer));
        var page = new DocumentPage(documents, commands, words);
        list.visibleProperty().bind(page.follow(error, absence));
        nothing.visibleProperty().bind(page.known());
        actions.disableProperty().bind(Bindings.isEmpty(model.steps()));
    }

    @FXML
    private void copyAll() {
        CopyButton.copy(model.script());
    }

    private void press(KeyEvent event) {
        HistoryRow selected = list.getSelectionModel().getSelectedItem();
        if (selected != null && event.isShortcutDown() && event.getCode() == KeyCode.C) {
            CopyButton.copy(selected.command());
            event.consume();
        }
    }
}
