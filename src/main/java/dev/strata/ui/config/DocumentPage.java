package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ErrorPane;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** What the tabs that show documents have in common: why there are none, or why they could not be read. */
final class DocumentPage {

    private DocumentPage() {}

    /** Keeps {@code error} showing why the documents could not be read. */
    static void follow(Pane error, DocumentsViewModel documents, Words words) {
        ErrorPane.follow(
                error,
                documents.failureProperty(),
                words,
                new ErrorPane.Ways(documents::refresh, () -> {}, Optional.empty()));
    }

    /**
     * Keeps {@code error} as above, and {@code absence} saying why there are no documents.
     *
     * @return whether there are any, or may be
     */
    static BooleanBinding follow(Pane error, Label absence, DocumentsViewModel documents, Words words) {
        follow(error, documents, words);
        absence.textProperty().bind(documents.absenceProperty());
        absence.getParent().visibleProperty().bind(documents.absentProperty());
        return Bindings.createBooleanBinding(() -> !documents.absentProperty().get(), documents.absentProperty());
    }
}
