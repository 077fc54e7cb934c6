package dev.strata.ui.config;

import dev.strata.engine.image.DocumentKind;
import dev.strata.text.ByteSize;
import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.ErrorPane;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
    private Pane annotations;

    @FXML
    private Node rawPage;

    @FXML
    private RawController rawController;

    @FXML
    private Node absent;

    public ManifestController(ManifestViewModel model, ConfigController.Parts parts, Commands commands, Words words) {
        this.model = model;
        this.parts = parts;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        rawController.open(model.raw());
        rawForm.selectedProperty().subscribe(model.writtenProperty()::set);
        model.writtenProperty().subscribe(written -> (written ? rawForm : structuredForm).setSelected(true));
        indexKind
                .selectedProperty()
                .subscribe(chosen -> model.kindProperty().set(chosen ? DocumentKind.INDEX : DocumentKind.MANIFEST));
        model.kindProperty()
                .subscribe(kind -> (kind == DocumentKind.INDEX ? indexKind : manifestKind).setSelected(true));
        kinds.visibleProperty().bind(model.indexedProperty());
        BooleanBinding there =
                Bindings.createBooleanBinding(() -> !model.absentProperty().getValue(), model.absentProperty());
        absent.visibleProperty().bind(there.not());
        rawPage.visibleProperty().bind(model.writtenProperty().and(there));
        structured.visibleProperty().bind(model.writtenProperty().not().and(there));
        model.factsProperty().subscribe(items -> show(facts, Optional.empty(), items));
        model.annotationsProperty()
                .subscribe(items -> show(annotations, Optional.of(words.text("manifest.annotations")), items));
        for (TableColumn<DescriptorRow, ?> column : table.getColumns()) {
            define(column);
        }
        table.setItems(model.descriptors());
        Bindings.size(model.descriptors()).subscribe(_ -> arrange());
        table.setRowFactory(_ -> row());
        ErrorPane.follow(
                error,
                parts.documents().failureProperty(),
                words,
                new ErrorPane.Ways(parts.documents()::refresh, () -> {}, Optional.empty()));
        commands.on(Command.FIND, ImageTab.MANIFEST, () -> {
            model.writtenProperty().set(true);
            rawController.find();
        });
        commands.on(Command.GO_TO, ImageTab.MANIFEST, () -> {
            model.writtenProperty().set(true);
            rawController.goTo();
        });
        commands.on(Command.OPEN, ImageTab.MANIFEST, () -> {
            if (model.writtenProperty().get()) {
                rawController.follow();
            } else {
                open(table.getSelectionModel().getSelectedItem());
            }
        });
        commands.on(Command.FIND_NEXT, ImageTab.MANIFEST, () -> rawController.step(true));
        commands.on(Command.FIND_PREVIOUS, ImageTab.MANIFEST, () -> rawController.step(false));
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
            case "digest" -> Columns.text(column, DescriptorRow::digest, "mono-cell");
            case "size" -> Columns.number(column, row -> words.size(row.size()), row -> ByteSize.exact(row.size()));
            case "platform" -> Columns.text(column, DescriptorRow::platform, "text-cell");
            default -> Columns.text(column, DescriptorRow::annotations, "mono-cell");
        }
    }

    private String role(DescriptorRow row) {
        return row.here() ? words.text("manifest.here", row.role()) : row.role();
    }

    private void show(Pane pane, Optional<String> heading, List<ConfigItem> items) {
        pane.getChildren().clear();
        pane.setManaged(!items.isEmpty());
        pane.setVisible(!items.isEmpty());
        heading.ifPresent(text -> {
            var title = new Label(text);
            title.getStyleClass().add("section-title");
            pane.getChildren().add(title);
        });
        var grid = new ItemGrid(parts.leads(), words);
        grid.show(items);
        pane.getChildren().add(grid);
    }
}
