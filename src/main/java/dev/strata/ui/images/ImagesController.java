package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.SearchField;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import org.controlsfx.control.MasterDetailPane;
import org.jspecify.annotations.Nullable;

/** Joins {@code images.fxml} to its view model; decides nothing itself. */
public final class ImagesController {

    /** Below this width the details stand under the table rather than beside it. */
    private static final double NARROW = 860;

    private static final double INSPECTOR = 380;

    private final ImagesViewModel model;
    private final Commands commands;
    private final Words words;

    @FXML
    private MasterDetailPane split;

    @FXML
    private TableView<ImageRow> table;

    @FXML
    private SearchField filter;

    @FXML
    private Pane error;

    @FXML
    private Node list;

    @FXML
    private Node empty;

    @FXML
    private Node reading;

    @FXML
    private Label nothing;

    @FXML
    private Label summary;

    public ImagesController(ImagesViewModel model, Commands commands, Words words) {
        this.model = model;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        Columns.sortable(table, model.shown());
        ImageColumns.define(table, words);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.selectedProperty().subscribe(this::reveal);
        split.widthProperty().subscribe(_ -> arrange());
        split.heightProperty().subscribe(_ -> arrange());
        filter.textProperty().bindBidirectional(model.filterProperty());
        nothing.textProperty().bind(model.filterProperty().map(text -> words.text("images.nothing", text)));
        summary.textProperty().bind(model.summaryProperty());
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::retry, model::cleanUp, Optional.of(model::dismiss)));
        var none = Bindings.isEmpty(model.all());
        var loaded = model.loadedProperty();
        empty.visibleProperty().bind(none.and(loaded));
        reading.visibleProperty().bind(model.loadingProperty().and(loaded.not()));
        list.visibleProperty().bind(none.not());
        commands.on(Command.FIND, View.IMAGES, filter::requestFocus);
        commands.on(Command.COPY, View.IMAGES, this::copyReference);
        commands.on(Command.COPY_PINNED, View.IMAGES, this::copyDigest);
        commands.on(Command.OPEN, View.IMAGES, this::open);
        table.setRowFactory(_ -> openingRow());
        commands.on(Command.REMOVE, View.IMAGES, this::remove);
        commands.on(Command.REFRESH, View.IMAGES, model::refresh);
        model.refresh();
    }

    @FXML
    private void pull() {
        commands.run(Command.PULL);
    }

    @FXML
    private void importArchive() {
        model.importArchive();
    }

    @FXML
    private void importSample() {
        model.importSample();
    }

    @FXML
    private void clear() {
        filter.clear();
    }

    @FXML
    private void copyReference() {
        model.selectedProperty().get().ifPresent(row -> CopyButton.copy(row.tag()));
    }

    @FXML
    private void copyDigest() {
        model.selectedProperty().get().flatMap(ImageRow::digestReference).ifPresent(CopyButton::copy);
    }

    @FXML
    private void open() {
        model.selectedProperty().get().ifPresent(model::open);
    }

    @FXML
    private void remove() {
        model.selectedProperty().get().ifPresent(model::remove);
    }

    private TableRow<ImageRow> openingRow() {
        var row = new TableRow<ImageRow>();
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !row.isEmpty()) {
                commands.run(Command.OPEN);
            }
        });
        return row;
    }

    private void selected(@Nullable ImageRow row) {
        // while the rows are being replaced the table selects nothing; the model keeps what was selected
        if (row != null) {
            model.selectedProperty().set(Optional.of(row));
        }
    }

    private void reveal(Optional<ImageRow> row) {
        boolean appears = row.isPresent() && !split.isShowDetailNode();
        split.setShowDetailNode(row.isPresent());
        arrange();
        row.ifPresentOrElse(this::select, table.getSelectionModel()::clearSelection);
        if (appears && split.getDetailSide() == Side.BOTTOM) {
            // the details have just covered the lower part of the table, which it must know before it scrolls
            split.applyCss();
            split.layout();
            row.ifPresent(table::scrollTo);
        }
    }

    private void select(ImageRow row) {
        if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(row);
            table.scrollTo(row);
        }
    }

    private void arrange() {
        boolean narrow = split.getWidth() < NARROW;
        split.setDetailSide(narrow ? Side.BOTTOM : Side.RIGHT);
        split.setDividerPosition(narrow ? 0.34 : 1 - INSPECTOR / split.getWidth());
    }
}
