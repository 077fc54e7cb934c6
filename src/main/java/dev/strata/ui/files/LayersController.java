package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code image-layers.fxml} to its view model; decides nothing itself. */
public final class LayersController {

    private final LayersViewModel model;
    private final Runnable showFiles;
    private final SavingViewModel saving;
    private final Words words;

    @FXML
    private TableView<LayerRow> table;

    @FXML
    private Pane surveySlot;

    @FXML
    private Node details;

    @FXML
    private ScrollPane factsPane;

    @FXML
    private Pane facts;

    @FXML
    private Button open;

    @FXML
    private Pane error;

    /**
     * Creates the page.
     *
     * @param showFiles opens the files of the selected layer, or of several what they did together
     */
    public LayersController(LayersViewModel model, Runnable showFiles, SavingViewModel saving, Words words) {
        this.model = model;
        this.showFiles = showFiles;
        this.saving = saving;
        this.words = words;
    }

    @FXML
    private void initialize() {
        LayerColumns.define(table, words);
        table.setItems(model.layers());
        new LayerMenu(model, saving, words).install(table);
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
        facts.widthProperty().subscribe(this::fitFacts);
        facts.heightProperty().subscribe(this::fitFacts);
        LayerSelection.join(table.getSelectionModel(), model, model::select, _ -> {});
        model.spanProperty().subscribe(this::show);
        words.unitsProperty().addListener((_, _, _) -> {
            table.refresh();
            show(model.spanProperty().get());
        });
        surveySlot.getChildren().setAll(new SurveyBar(model, words));
        ErrorPane.follow(
                error, model.failureProperty(), words, new ErrorPane.Ways(model::find, () -> {}, Optional.empty()));
    }

    @FXML
    private void open() {
        showFiles.run();
    }

    private void show(LayerSpan span) {
        boolean any = span.last() >= 0;
        if (any) {
            List<LayerRow> rows = model.layers().subList(span.first(), span.last() + 1);
            List<Fact> shown = span.isOne() ? facts(rows.getFirst()) : together(rows);
            facts.getChildren().setAll(new Facts(shown, words));
            fitFacts();
            open.setText(words.text(span.isOne() ? "layers.open" : "layers.openTogether"));
        }
        details.setVisible(any);
        details.setManaged(any);
    }

    /** Asked for before the next layout, so that the table above does not jump. */
    private void fitFacts() {
        facts.applyCss();
        factsPane.setPrefViewportHeight(facts.prefHeight(facts.getWidth()));
    }

    private List<Fact> together(List<LayerRow> rows) {
        List<Fact> list = new ArrayList<>();
        int first = rows.getFirst().ordinal() + 1;
        int last = rows.getLast().ordinal() + 1;
        list.add(Fact.plain(words.text("layers.together"), words.text("layers.span", first, last)));
        if (rows.stream().allMatch(row -> row.compressed().isPresent())) {
            list.add(Fact.plain(
                    words.text("image.compressed"),
                    words.size(rows.stream()
                            .mapToLong(row -> row.compressed().orElseThrow())
                            .sum())));
        }
        list.add(Fact.plain(
                words.text("image.onDisk"),
                words.size(rows.stream().mapToLong(LayerRow::onDisk).sum())));
        return list;
    }

    private List<Fact> facts(LayerRow row) {
        List<Fact> list = new ArrayList<>();
        if (!row.command().isEmpty()) {
            list.add(Fact.code(words.text("image.command"), row.command()));
        }
        list.add(Fact.code(words.text("layers.diffId"), row.diffId().toString()));
        list.add(Fact.code(words.text("layers.digest"), row.digest().toString()));
        list.add(Fact.plain(
                words.text("image.onDisk"),
                words.text(
                        "layers.storedAs",
                        words.size(row.onDisk()),
                        row.format().toUpperCase(Locale.ROOT))));
        return list;
    }
}
