package dev.strata.ui.config;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/** What the tabs that show documents have in common: why there are none, or why they could not be read. */
record DocumentPage(DocumentsViewModel documents, Commands commands, Words words) {

    /**
     * Keeps {@code error} showing why the documents could not be read, and {@code absence} why there are none and what
     * brings them.
     *
     * @return whether there are any, or may be
     */
    BooleanBinding follow(Pane error, Pane absence) {
        ErrorPane.follow(
                error,
                documents.failureProperty(),
                words,
                new ErrorPane.Ways(documents::refresh, () -> {}, Optional.empty()));
        var title = new Label(words.text("documents.none"));
        title.getStyleClass().add("empty-title");
        var text = new Label();
        text.getStyleClass().add("empty-text");
        text.setWrapText(true);
        text.textProperty().bind(documents.absenceProperty());
        var pull = new Button(words.text("command.pullAgain"));
        pull.setId("pull-documents");
        new CommandItems(commands, words).bind(pull, Command.PULL_AGAIN);
        var actions = new HBox(pull);
        actions.getStyleClass().add("empty-actions");
        absence.getChildren().setAll(Icons.of("fth-file-text", "empty-icon"), title, text, actions);
        absence.visibleProperty().bind(documents.absentProperty());
        return Bindings.createBooleanBinding(() -> !documents.absentProperty().get(), documents.absentProperty());
    }

    /** Whether the documents are read and there are some, so that what is not in them is nowhere. */
    BooleanBinding known() {
        return Bindings.createBooleanBinding(
                () -> documents.papersProperty().get().isPresent(), documents.papersProperty());
    }
}
