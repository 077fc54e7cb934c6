package dev.strata.ui.config;

import dev.strata.engine.image.DocumentKind;
import dev.strata.text.ByteSize;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.config.ManifestViewModel.Form;
import dev.strata.ui.controls.Columns;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Joins {@code image-manifest.fxml} to its view model; decides nothing itself. */
public final class ManifestController {

    private static final int MOST_ROWS = 12;
    private static final double ROW = 32;
    private static final double HEAD = 40;

    private final ManifestViewModel model;
    private final ConfigController.Parts parts;
    private final Commands commands;
    private final Words words;

    @FXML
    private ToggleButton structuredForm;

    @FXML
    private ToggleButton descriptorsForm;

    @FXML
    private ToggleButton annotationsForm;

    @FXML
    private ToggleButton rawForm;

    @FXML
    private Node kinds;

    @FXML
    private ToggleButton manifestKind;

    @FXML
    private ToggleButton indexKind;

    @FXML
    private Pane error;

    @FXML
    private Node structured;

    @FXML
    private Pane facts;

    @FXML
    private TableView<DescriptorRow> table;

    @FXML
    private Node descriptorsPage;

    @FXML
    private Pane pointing;

    @FXML
    private Node annotationsPage;

    @FXML
    private Pane annotations;

    @FXML
    private Node noAnnotations;

    @FXML
    private Node rawPage;

    @FXML
    private RawController rawController;

    @FXML
    private Pane absence;

    public ManifestController(ManifestViewModel model, ConfigController.Parts parts, Commands commands, Words words) {
        this.model = model;
        this.parts = parts;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        rawController.open(model.raw());
        var page = new DocumentPage(parts.documents(), commands, words);
        BooleanBinding there = page.follow(error, absence);
        new Forms<>(model.formProperty())
                .add(Form.STRUCTURED, structuredForm, structured, there)
                .add(Form.DESCRIPTORS, descriptorsForm, descriptorsPage, there)
                .add(Form.ANNOTATIONS, annotationsForm, annotationsPage, there)
                .add(Form.RAW, rawForm, rawPage, there);
        new Forms<>(model.kindProperty())
                .add(DocumentKind.MANIFEST, manifestKind)
                .add(DocumentKind.INDEX, indexKind);
        kinds.managedProperty().bind(model.indexedProperty());
        // descriptors and annotations are those of both documents
        kinds.visibleProperty()
                .bind(model.indexedProperty()
                        .and(model.formProperty()
                                .isEqualTo(Form.STRUCTURED)
                                .or(model.formProperty().isEqualTo(Form.RAW))));
        GroupPane.follow(pointing, model.pointingProperty(), parts.leads(), parts.closed(), words);
        GroupPane.follow(annotations, model.annotationsProperty(), parts.leads(), parts.closed(), words);
        noAnnotations
                .visibleProperty()
                .bind(Bindings.isEmpty(annotations.getChildren()).and(page.known()));
        model.factsProperty().subscribe(items -> {
            var grid = new ItemGrid(items, parts.leads(), Picked.nowhere(), words);
            grid.show(items);
            facts.getChildren().setAll(grid);
        });
        for (TableColumn<DescriptorRow, ?> column : table.getColumns()) {
            define(column);
        }
        table.setItems(model.descriptors());
        // a listener of the list itself: a binding that nobody holds is collected one day
        model.descriptors().addListener((ListChangeListener<DescriptorRow>) _ -> arrange());
        arrange();
        table.setRowFactory(_ -> row());
        rawController.carryOut(
                commands, ImageTab.MANIFEST, () -> model.formProperty().set(Form.RAW));
        commands.on(Command.OPEN, ImageTab.MANIFEST, () -> {
            if (model.formProperty().get() == Form.RAW) {
                rawController.follow();
            } else {
                open(table.getSelectionModel().getSelectedItem());
            }
        });
    }

    /** A short table is as high as its rows; a column in which nothing would stand is left out. */
    private void arrange() {
        List<DescriptorRow> rows = model.descriptors();
        table.setPrefHeight(HEAD + Math.clamp(rows.size(), 2, MOST_ROWS) * ROW);
        for (TableColumn<DescriptorRow, ?> column : table.getColumns()) {
            if (column.getId().equals("platform")) {
                column.setVisible(rows.stream().anyMatch(row -> !row.platform().isEmpty()));
            } else if (column.getId().equals("annotations")) {
                column.setVisible(
                        rows.stream().anyMatch(row -> !row.annotations().isEmpty()));
            }
        }
    }

    private TableRow<DescriptorRow> row() {
        var row = new TableRow<DescriptorRow>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(row.getItem());
            }
        });
        return row;
    }

    private void open(@Nullable DescriptorRow row) {
        if (row != null) {
            model.open(row);
        }
    }

    private void define(TableColumn<DescriptorRow, ?> column) {
        switch (column.getId()) {
            case "role" -> Columns.text(column, this::role, "text-cell");
            case "mediaType" -> Columns.text(column, DescriptorRow::mediaType, "mono-cell");
            case "digest" -> Columns.text(column, DescriptorRow::digest, "digest-cell");
            case "size" ->
                Columns.number(
                        column,
                        row -> row.size().isPresent() ? words.size(row.size().getAsLong()) : "",
                        row -> row.size().isPresent()
                                ? ByteSize.exact(row.size().getAsLong())
                                : "");
            case "platform" -> Columns.text(column, DescriptorRow::platform, "text-cell");
            default -> Columns.text(column, DescriptorRow::annotations, "mono-cell");
        }
    }

    private String role(DescriptorRow row) {
        return row.here() ? words.text("manifest.here", row.role()) : row.role();
    }
}
