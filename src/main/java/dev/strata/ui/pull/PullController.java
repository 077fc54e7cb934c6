package dev.strata.ui.pull;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.TaskCards;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code pull.fxml} to its view model; decides nothing itself. */
public final class PullController {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final PullViewModel model;
    private final Commands commands;
    private final Words words;

    @FXML
    private TextField reference;

    @FXML
    private ComboBox<String> platform;

    @FXML
    private Button pull;

    @FXML
    private CheckBox force;

    @FXML
    private Label hint;

    @FXML
    private Label platformProblem;

    @FXML
    private Pane running;

    @FXML
    private Pane finished;

    @FXML
    private Node empty;

    public PullController(PullViewModel model, Commands commands, Words words) {
        this.model = model;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        reference.textProperty().bindBidirectional(model.referenceProperty());
        String prompt = reference.getPromptText();
        reference
                .promptTextProperty()
                .bind(model.suggestionProperty()
                        .map(found -> found.isEmpty() ? prompt : words.text("pull.suggestion", found)));
        reference.addEventFilter(KeyEvent.KEY_PRESSED, this::takeSuggestion);
        platform.getItems().setAll(model.platforms());
        platform.getEditor().textProperty().bindBidirectional(model.platformProperty());
        force.selectedProperty().bindBidirectional(model.forceProperty());
        pull.disableProperty().bind(model.readyProperty().not());
        hint.textProperty().bind(model.referenceHintProperty());
        hint.textProperty().subscribe(_ -> hint.pseudoClassStateChanged(WRONG, model.isReferenceWrong()));
        platformProblem.textProperty().bind(model.platformProblemProperty());
        platformProblem.managedProperty().bind(platformProblem.textProperty().isNotEmpty());
        TaskCards.detailed(running, model.running(), words, model::cleanUp);
        TaskCards.brief(finished, model.finished(), words, model::cleanUp);
        empty.visibleProperty()
                .bind(Bindings.isEmpty(running.getChildren()).and(Bindings.isEmpty(finished.getChildren())));
        empty.managedProperty().bind(empty.visibleProperty());
        commands.on(Command.FIND, View.PULL, reference::requestFocus);
        commands.on(Command.PULL, View.PULL, reference::requestFocus);
    }

    private void takeSuggestion(KeyEvent event) {
        if (event.getCode() == KeyCode.RIGHT && model.takeSuggestion()) {
            reference.end();
            event.consume();
        }
    }

    @FXML
    private void pull() {
        model.pull();
        reference.requestFocus();
    }
}
