package dev.strata.ui.image;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ChoiceBar;
import dev.strata.ui.controls.CopyButton;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

/** Joins {@code image-details.fxml} to its view model; decides nothing itself. */
public final class ImageDetailsController {

    private final ImageDetailsViewModel model;
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
    private ChoiceBar tabs;

    @FXML
    private ToggleButton layersTab;

    @FXML
    private ToggleButton historyTab;

    @FXML
    private ToggleButton jsonTab;

    @FXML
    private ScrollPane page;

    @FXML
    private Pane rawPage;

    public ImageDetailsController(ImageDetailsViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        copySlot.getChildren().setAll(new CopyButton(words.text("copy.reference"), title::getText));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        page.managedProperty().bind(page.visibleProperty());
        rawPage.managedProperty().bind(rawPage.visibleProperty());
        rawPage.visibleProperty().bind(jsonTab.selectedProperty());
        page.visibleProperty().bind(jsonTab.selectedProperty().not());
        tabs.getToggleGroup()
                .selectedToggleProperty()
                .subscribe(_ -> show(model.sheetProperty().get()));
        model.sheetProperty().subscribe(this::show);
    }

    private void show(Optional<ImageSheet> sheet) {
        sheet.ifPresent(s -> {
            title.setText(s.title());
            subtitle.setText(s.subtitle());
            problem.setText(s.problem());
            rawPage.getChildren().setAll(jsonTab.isSelected() ? Pages.documents(s, words) : new Pane());
            page.setContent(content(s));
            page.setVvalue(0);
        });
    }

    private Node content(ImageSheet sheet) {
        if (layersTab.isSelected()) {
            return Pages.layers(sheet, words);
        }
        return historyTab.isSelected() ? Pages.history(sheet, words) : Pages.config(sheet, words);
    }
}
