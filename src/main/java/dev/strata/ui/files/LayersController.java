package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code image-layers.fxml} to its view model; decides nothing itself. */
public final class LayersController {

    private final LayersViewModel model;
    private final Runnable showFiles;
    private final Words words;

    @FXML
    private TableView<LayerRow> table;

    @FXML
    private Pane surveySlot;

    @FXML
    private Node details;

    @FXML
    private Pane facts;

    @FXML
    private Pane error;

    /**
     * Creates the page.
     *
     * @param showFiles opens the files of the selected layer
     */
    public LayersController(LayersViewModel model, Runnable showFiles, Words words) {
        this.model = model;
        this.showFiles = showFiles;
        this.words = words;
    }

    @FXML
    private void initialize() {
        LayerColumns.define(table, words);
        table.setItems(model.layers());
        table.setRowFactory(_ -> {
            var row = new TableRow<LayerRow>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && !row.isEmpty()) {
                    showFiles.run();
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showFiles.run();
                event.consume();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selectedProperty().set(row.ordinal());
                facts.getChildren().setAll(new Facts(facts(row), words));
            }
            details.setVisible(row != null);
            details.setManaged(row != null);
        });
        model.selectedProperty().subscribe(at -> {
            if (at.intValue() >= 0 && table.getSelectionModel().getSelectedIndex() != at.intValue()) {
                table.getSelectionModel().clearAndSelect(at.intValue());
            }
        });
        surveySlot.getChildren().setAll(new SurveyBar(model, words));
        ErrorPane.follow(
                error, model.failureProperty(), words, new ErrorPane.Ways(model::find, () -> {}, Optional.empty()));
    }

    @FXML
    private void open() {
        showFiles.run();
    }

    private List<Fact> facts(LayerRow row) {
        List<Fact> list = new ArrayList<>();
        if (!row.command().isEmpty()) {
            list.add(Fact.code(words.text("image.command"), row.command()));
        }
        list.add(Fact.code(words.text("layers.diffId"), row.diffId().toString()));
        list.add(Fact.code(words.text("layers.digest"), row.digest().toString()));
        list.add(Fact.plain(words.text("image.onDisk"), words.size(row.onDisk())));
        return list;
    }
}
