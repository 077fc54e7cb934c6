package dev.strata.ui.files;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.util.Comparator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Joins {@code files-waste.fxml} to its view model: the space that files take which later layers replace or remove. */
public final class WasteController {

    private final FilesViewModel model;
    private final Words words;
    private final ObservableList<WasteRow> files = FXCollections.observableArrayList();

    @FXML
    private Label figures;

    @FXML
    private Node busy;

    @FXML
    private Label busyText;

    @FXML
    private ProgressBar busyBar;

    @FXML
    private Node again;

    @FXML
    private Label nothing;

    @FXML
    private TableView<WasteRow> table;

    public WasteController(FilesViewModel model, Words words) {
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
        table.getSelectionModel().selectedItemProperty().subscribe(this::jump);
        busy.visibleProperty().bind(model.wasting().runningProperty());
        busy.managedProperty().bind(busy.visibleProperty());
        busyText.textProperty().bind(model.wasting().textProperty());
        busyBar.progressProperty().bind(model.wasting().fractionProperty());
        again.visibleProperty().bind(model.wasting().cancelledProperty());
        again.managedProperty().bind(again.visibleProperty());
        nothing.visibleProperty().bind(model.wasteProperty().map(found -> found.isPresent()));
        model.wasteProperty().subscribe(_ -> {
            figures.setText(model.wasteText());
            files.setAll(model.wasted());
        });
    }

    @FXML
    private void find() {
        model.findWaste();
    }

    @FXML
    private void cancel() {
        model.wasting().cancel();
    }

    private void jump(@Nullable WasteRow file) {
        if (file != null) {
            model.jump(file.path());
        }
    }
}
