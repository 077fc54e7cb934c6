package dev.strata.ui.image;

import dev.strata.ui.Commands;
import dev.strata.ui.Preferences;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Groups;
import dev.strata.ui.controls.Groups.Group;
import dev.strata.ui.image.ImageSheet.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/** Joins {@code image-details.fxml} to its view models; decides nothing itself. */
public final class ImageDetailsController {

    private final SummaryViewModel model;
    private final ImageDetailsViewModel sheets;
    private final SummaryCards cards;
    private final Groups groupsOf;
    private final Words words;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private Label problem;

    @FXML
    private Pane copySlot;

    @FXML
    private ScrollPane page;

    @FXML
    private VBox groups;

    /**
     * Creates the controller.
     *
     * @param sheets what is too much for a summary
     */
    public ImageDetailsController(
            SummaryViewModel model,
            ImageDetailsViewModel sheets,
            Commands commands,
            Preferences preferences,
            Words words) {
        this.model = model;
        this.sheets = sheets;
        this.cards = new SummaryCards(model, new CommandItems(commands, words), words);
        this.groupsOf = new Groups(preferences.text("inspector-closed"));
        this.words = words;
    }

    @FXML
    private void initialize() {
        copySlot.getChildren().setAll(new CopyButton(words.text("copy.reference"), title::getText));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        title.textProperty().subscribe(_ -> page.setVvalue(0));
        model.summaryProperty().subscribe(_ -> show());
        sheets.sheetProperty().subscribe(_ -> show());
    }

    private void show() {
        Optional<ImageSheet> sheet = sheets.sheetProperty().get();
        title.setText(sheet.map(ImageSheet::title).orElse(""));
        subtitle.setText(sheet.map(ImageSheet::subtitle).orElse(""));
        problem.setText(sheet.map(ImageSheet::problem).orElse(""));
        List<Group> all = new ArrayList<>();
        model.summaryProperty()
                .get()
                .ifPresent(summary -> cards.contents(summary)
                        .forEach((part, content) -> all.add(new Group(part.id(), words.text(part.title()), content))));
        sheet.ifPresent(s -> {
            s.sections().stream()
                    .filter(Section::isTable)
                    .forEach(section ->
                            all.add(new Group(section.id(), section.title(), Pages.section(section, words))));
            all.add(new Group("layers", words.text("image.layers"), Pages.layers(s, words)));
            all.add(new Group("history", words.text("image.history"), Pages.history(s, words)));
        });
        groups.getChildren().setAll(groupsOf.of(all));
    }
}
