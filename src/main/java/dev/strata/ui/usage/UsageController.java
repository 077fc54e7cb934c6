package dev.strata.ui.usage;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Preferences;
import dev.strata.ui.View;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.ChoiceBar;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.ShareBar;
import dev.strata.ui.controls.ShareBar.Share;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Joins {@code usage.fxml} to its view model; decides nothing itself. */
public final class UsageController {

    private final UsageViewModel model;
    private final Commands commands;
    private final Preferences preferences;

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
    private ChoiceBar tabs;

    @FXML
    private ToggleButton imagesTab;

    @FXML
    private ToggleButton cleanTab;

    @FXML
    private ToggleButton keptTab;

    @FXML
    private TableView<UsageRow> images;

    @FXML
    private ToggleButton historyTab;

    @FXML
    private Node cleanPage;

    @FXML
    private TableView<HistoryRow> history;

    @FXML
    private TableView<KeptRow> kept;

    @FXML
    private ToggleButton resultTab;

    @FXML
    private TableView<ResultRow> results;

    public UsageController(UsageViewModel model, Commands commands, Preferences preferences) {
        this.model = model;
        this.commands = commands;
        this.preferences = preferences;
    }

    @FXML
    private void initialize() {
        var words = model.words();
        UsageColumns.images(images, words);
        UsageColumns.kept(kept, words);
        UsageColumns.history(history, words);
        UsageColumns.results(results, words);
        List.of(images, kept, history, results).forEach(table -> CellCopy.install(table, words));
        CleanUpViewModel cleanUp = model.cleanUp();
        Columns.sortable(images, model.images());
        Columns.sortable(kept, cleanUp.choice().kept());
        Columns.sortable(history, cleanUp.history());
        Columns.sortable(results, cleanUp.results());
        columns();
        page(imagesTab, images);
        page(cleanTab, cleanPage);
        page(keptTab, kept);
        page(historyTab, history);
        page(resultTab, results);
        count(imagesTab, "usage.byImage", model.images());
        count(cleanTab, "usage.goes", cleanUp.choice().rows());
        count(keptTab, "usage.stays", cleanUp.choice().kept());
        count(resultTab, "usage.result", cleanUp.results());
        showResult();
        count(historyTab, "usage.past", cleanUp.history());
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::refresh, model::refresh, Optional.empty()));
        model.usageProperty().subscribe(_ -> showUsage());
        commands.on(Command.REFRESH, View.USAGE, model::refresh);
        tabs.keep(preferences.text("usage-tab"));
        commands.on(Command.COLUMNS, View.USAGE, this::openColumns);
        commands.on(Command.PREVIOUS_TAB, View.USAGE, tabs::previous);
        commands.on(Command.NEXT_TAB, View.USAGE, tabs::next);
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    /** Of the table that is seen; the plan of a clean-up has none to choose. */
    private void openColumns() {
        Stream.of(images, kept, history, results)
                .filter(Node::isVisible)
                .findFirst()
                .ifPresent(ColumnState::open);
    }

    private void columns() {
        var words = model.words();
        UsageColumns.keep(images, preferences.text("usage-columns"), words);
        UsageColumns.keep(kept, preferences.text("kept-columns"), words);
        UsageColumns.keep(history, preferences.text("sweeps-columns"), words);
        UsageColumns.keep(results, preferences.text("result-columns"), words);
    }

    /** Before the first clean-up there is no result to be read. */
    private void showResult() {
        tabs.getButtons().remove(resultTab);
        model.cleanUp().results().addListener((InvalidationListener) _ -> {
            if (!tabs.getButtons().contains(resultTab)) {
                tabs.getButtons().add(resultTab);
            }
        });
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

    private void count(ToggleButton tab, String key, ObservableList<?> rows) {
        tab.textProperty().bind(Bindings.size(rows).map(n -> model.words().text(key, n)));
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
