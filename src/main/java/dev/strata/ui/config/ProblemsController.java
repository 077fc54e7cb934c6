package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Icons;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Joins {@code problems.fxml} to its view model; decides nothing itself. */
public final class ProblemsController {

    private final ProblemsViewModel model;
    private final Words words;

    @FXML
    private Pane error;

    @FXML
    private Button verify;

    @FXML
    private Node verifying;

    @FXML
    private Label verified;

    @FXML
    private Pane proofs;

    @FXML
    private Label title;

    @FXML
    private ListView<ProblemRow> list;

    public ProblemsController(ProblemsViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        verify.disableProperty().bind(model.verifyingProperty());
        verifying.visibleProperty().bind(model.verifyingProperty());
        verifying.managedProperty().bind(verifying.visibleProperty());
        verified.textProperty().bind(model.verifiedProperty());
        model.proofsProperty()
                .subscribe(rows -> proofs.getChildren()
                        .setAll(rows.stream().map(ProblemsController::proof).toList()));
        title.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.text("config.schema", model.problems().size()), model.problems()));
        list.setItems(model.problems());
        // where there is no row, nothing would show that the focus is there
        list.focusTraversableProperty().bind(Bindings.isNotEmpty(model.problems()));
        list.setCellFactory(_ -> {
            var cell = new ProblemCell();
            cell.setOnMouseClicked(_ -> open(cell.getItem()));
            return cell;
        });
        ErrorPane.follow(
                error, model.failureProperty(), words, new ErrorPane.Ways(model::verify, () -> {}, Optional.empty()));
    }

    /** Goes to where the selected problem is. */
    void openSelected() {
        open(list.getSelectionModel().getSelectedItem());
    }

    @FXML
    private void verify() {
        model.verify();
    }

    private void open(@Nullable ProblemRow row) {
        if (row != null) {
            model.open(row);
        }
    }

    private static Node proof(ProofRow row) {
        var icon = row.holds() ? Icons.of("fth-check-circle", "success-icon") : Icons.of("fth-x-circle", "danger-icon");
        var text = new Label(row.document() + ": " + row.text());
        text.setWrapText(true);
        var detail = new Label(row.detail());
        detail.getStyleClass().addAll("mono", "muted");
        var line = new HBox(icon, new VBox(text, detail));
        line.getStyleClass().add("proof");
        return line;
    }
}
