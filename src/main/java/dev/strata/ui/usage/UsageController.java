package dev.strata.ui.usage;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.View;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.ShareBar;
import dev.strata.ui.controls.ShareBar.Share;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Joins {@code usage.fxml} to its view model; decides nothing itself. */
public final class UsageController {

    private final UsageViewModel model;
    private final Commands commands;

    @FXML
    private Pane error;

    @FXML
    private Label total;

    @FXML
    private Label free;

    @FXML
    private ShareBar bar;

    @FXML
    private Pane legend;

    @FXML
    private ToggleButton imagesTab;

    @FXML
    private ToggleButton cleanTab;

    @FXML
    private ToggleButton keptTab;

    @FXML
    private TableView<UsageRow> images;

    @FXML
    private Node cleanPage;

    @FXML
    private TableView<VictimRow> victims;

    @FXML
    private TableView<KeptRow> kept;

    @FXML
    private Button clean;

    @FXML
    private Label outcome;

    public UsageController(UsageViewModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
    }

    @FXML
    private void initialize() {
        var words = model.words();
        UsageColumns.images(images, words);
        UsageColumns.victims(victims);
        UsageColumns.kept(kept, words);
        Columns.sortable(images, model.images());
        Columns.sortable(victims, model.victims());
        Columns.sortable(kept, model.kept());
        page(imagesTab, images);
        page(cleanTab, cleanPage);
        page(keptTab, kept);
        imagesTab.textProperty().bind(Bindings.size(model.images()).map(n -> words.text("usage.byImage", n)));
        cleanTab.textProperty().bind(Bindings.size(model.victims()).map(n -> words.text("usage.goes", n)));
        keptTab.textProperty().bind(Bindings.size(model.kept()).map(n -> words.text("usage.stays", n)));
        clean.textProperty().bind(model.verbProperty());
        clean.disableProperty()
                .bind(model.cleaningProperty()
                        .or(Bindings.createBooleanBinding(() -> !model.isAnythingChosen(), model.victims())));
        outcome.textProperty().bind(model.outcomeProperty());
        outcome.visibleProperty().bind(outcome.textProperty().isNotEmpty());
        outcome.managedProperty().bind(outcome.visibleProperty());
        victims.addEventHandler(KeyEvent.KEY_PRESSED, this::toggle);
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::refresh, model::refresh, Optional.empty()));
        model.usageProperty().subscribe(_ -> showUsage());
        commands.on(Command.REFRESH, View.USAGE, model::refresh);
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    @FXML
    private void clean() {
        model.clean();
    }

    private void showUsage() {
        total.setText(model.total());
        free.setText(model.free());
        bar.show(model.parts().stream()
                .map(part -> new Share(part.kind(), part.bytes(), part.name() + ": " + part.size()))
                .toList());
        legend.getChildren()
                .setAll(model.parts().stream().map(UsageController::entry).toList());
    }

    private void toggle(KeyEvent event) {
        VictimRow row = victims.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && row != null) {
            row.chosenProperty().set(!row.isChosen());
        }
    }

    private static void page(ToggleButton tab, Node page) {
        page.visibleProperty().bind(tab.selectedProperty());
    }

    private static Node entry(Part part) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("swatch", part.kind());
        var name = new Label(part.name());
        var size = new Label(part.size());
        size.getStyleClass().add("legend-size");
        var entry = new HBox(swatch, name, size);
        entry.getStyleClass().add("legend-entry");
        return entry;
    }
}
