package dev.strata.ui.image;

import dev.strata.ui.Words;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Joins the tabs that show a part of an image's sheet to their view model; decides nothing itself. */
public final class SheetTabController {

    private final ImageDetailsViewModel model;
    private final Words words;

    @FXML
    private ScrollPane page;

    public SheetTabController(ImageDetailsViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        model.sheetProperty().subscribe(this::show);
    }

    private void show(Optional<ImageSheet> sheet) {
        sheet.ifPresent(s -> page.setContent(content(s)));
    }

    private Node content(ImageSheet sheet) {
        return switch (String.valueOf(page.getUserData())) {
            case "layers" -> Pages.layers(sheet, words);
            case "history" -> Pages.history(sheet, words);
            case "documents" -> Pages.documents(sheet, words);
            default -> Pages.config(sheet, words);
        };
    }
}
