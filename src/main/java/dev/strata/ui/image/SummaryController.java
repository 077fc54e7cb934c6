package dev.strata.ui.image;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CardGrid;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.ErrorPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** Joins {@code image-summary.fxml} to its view model; decides nothing itself. */
public final class SummaryController {

    private final SummaryViewModel model;
    private final Commands commands;
    private final Words words;
    private final SummaryCards cards;

    @FXML
    private CardGrid grid;

    @FXML
    private Pane error;

    @FXML
    private Label problem;

    public SummaryController(SummaryViewModel model, Commands commands, Words words) {
        this.model = model;
        this.commands = commands;
        this.words = words;
        this.cards = new SummaryCards(model, new CommandItems(commands, words), words);
    }

    @FXML
    private void initialize() {
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::refresh, () -> commands.run(Command.USAGE), Optional.empty()));
        model.summaryProperty().subscribe(this::show);
    }

    private void show(Optional<Summary> summary) {
        problem.setText(summary.map(Summary::problem).orElse(""));
        List<Node> shown = new ArrayList<>();
        summary.ifPresent(s -> cards.contents(s).forEach((part, content) -> shown.add(card(part, content))));
        grid.show(shown);
    }

    private Node card(SummaryCards.Part part, Node content) {
        var title = new Label(words.text(part.title()));
        title.getStyleClass().add("section-title");
        var card = new VBox(title, content);
        card.getStyleClass().add("card");
        return card;
    }
}
