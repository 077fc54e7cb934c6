package dev.strata.ui.files;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.Icons;
import java.util.Comparator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

/** Joins {@code files-waste.fxml} to its view model: the space that files take which later layers replace or remove. */
public final class WasteController {

    private final WasteViewModel model;
    private final Words words;
    private final ObservableList<WasteRow> files = FXCollections.observableArrayList();

    @FXML
    private Label figures;

    @FXML
    private Pane verdicts;

    @FXML
    private Pane limits;

    @FXML
    private ToggleButton limitsShown;

    @FXML
    private Node note;

    @FXML
    private Pane finding;

    @FXML
    private Label nothing;

    @FXML
    private TableView<WasteRow> table;

    public WasteController(WasteViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (TableColumn<WasteRow, ?> column : table.getColumns()) {
            switch (column.getId()) {
                case "path" -> Columns.text(column, (WasteRow file) -> file.path(), "mono-cell");
                case "count" ->
                    Columns.number(
                            column,
                            Comparator.comparingInt(WasteRow::layers),
                            file -> Integer.toString(file.layers()),
                            _ -> "");
                default ->
                    Columns.number(
                            column,
                            Comparator.comparingLong(WasteRow::bytes),
                            file -> words.size(file.bytes()),
                            file -> ByteSize.exact(file.bytes()));
            }
        }
        Columns.sortable(table, files);
        model.known().subscribe(_ -> judge());
        model.limits().limits().subscribe(_ -> judge());
        limits.getChildren().setAll(new LimitsBar(model.limits(), words));
        limits.visibleProperty().bind(limitsShown.selectedProperty());
        limits.managedProperty().bind(limits.visibleProperty());
        // there is hardly room for both
        note.visibleProperty().bind(limits.visibleProperty().not());
        note.managedProperty().bind(note.visibleProperty());
        CellCopy.install(table, words);
        new FindingPanel<>(table, figures, finding, nothing).join(model, words, files::setAll);
    }

    private void judge() {
        verdicts.getChildren()
                .setAll(model.verdicts().stream().map(WasteController::label).toList());
    }

    private static Label label(WasteVerdict verdict) {
        var label = new Label(
                verdict.text(),
                verdict.kept()
                        ? Icons.of("fth-check", "success-icon")
                        : Icons.of("fth-alert-triangle", "warning-icon"));
        label.getStyleClass().add("waste-verdict");
        return label;
    }
}
