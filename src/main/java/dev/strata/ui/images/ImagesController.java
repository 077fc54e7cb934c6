package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions.Alternative;
import dev.strata.ui.Setting;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.controlsfx.control.MasterDetailPane;

/** Joins {@code images.fxml} to its view model; decides nothing itself. */
public final class ImagesController {

    private static final Set<String> STANDARD_COLUMNS =
            Set.of(TickColumn.ID, "repository", "tag", "status", "platform", "created", "onDisk", "unique");

    private final ImagesViewModel model;
    private final OtherCache other;
    private final Commands commands;
    private final Preferences preferences;
    private final Words words;

    @FXML
    private MasterDetailPane split;

    @FXML
    private TableView<Line> table;

    @FXML
    private SearchField filter;

    @FXML
    private Node filterLine;

    @FXML
    private Pane chips;

    @FXML
    private ComboBox<Grouping> grouping;

    @FXML
    private Pane error;

    @FXML
    private Label cacheProblem;

    @FXML
    private Node list;

    @FXML
    private Node empty;

    @FXML
    private Node readOnlyBanner;

    @FXML
    private Label readOnly;

    @FXML
    private Button importArchive;

    @FXML
    private Button pullImage;

    @FXML
    private Label nothing;

    @FXML
    private Label summary;

    @FXML
    private Label read;

    @FXML
    private Label combined;

    @FXML
    private Node bulk;

    @FXML
    private Button bulkConvert;

    @FXML
    private Button bulkPin;

    @FXML
    private Button bulkCheck;

    @FXML
    private Button bulkUpdate;

    @FXML
    private Button bulkRemove;

    @FXML
    private Button inspect;

    public ImagesController(
            ImagesViewModel model, OtherCache other, Commands commands, Preferences preferences, Words words) {
        this.model = model;
        this.other = other;
        this.commands = commands;
        this.preferences = preferences;
        this.words = words;
    }

    @FXML
    private void initialize() {
        var columns = new ColumnState(preferences.text("images-columns"), STANDARD_COLUMNS, words);
        new ImageTable(table, model, () -> commands.run(Command.OPEN)).fill(words, columns);
        new ImageMenu(table, commands, words).install();
        keep();
        filtering();
        states();
        footer();
        new ImageCommands(model, commands).register(table);
        var inspector = new InspectorPlace(split, model, preferences);
        inspector.keep();
        commands.on(Command.FIND, View.IMAGES, filter::requestFocus);
        commands.on(Command.INSPECTOR, View.IMAGES, inspector::toggle);
        commands.on(Command.COLUMNS, View.IMAGES, () -> ColumnState.open(table));
        model.refresh();
    }

    @FXML
    private void clear() {
        filter.clear();
        model.chipProperty().set(Chip.ALL);
    }

    private void filtering() {
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setLeave(table::requestFocus);
        Completion.install(filter, model::completions);
        chips.getChildren().setAll(new ChipBar(model, words).buttons());
        grouping.getItems().setAll(Grouping.values());
        grouping.setConverter(new GroupingNames(words));
        grouping.valueProperty().bindBidirectional(model.groupingProperty());
        nothing.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.filterProperty().get().isBlank()
                                ? words.text(
                                        "images.noneOf",
                                        words.text(model.chipProperty().get().title()))
                                : words.text(
                                        "images.nothing", model.filterProperty().get()),
                        model.filterProperty(),
                        model.chipProperty()));
    }

    private void states() {
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                () -> new ErrorPane.Ways(model::retry, model::cleanUp, dismissal(), elsewhere()));
        var problem = other.problemProperty();
        cacheProblem.textProperty().bind(problem);
        cacheProblem
                .visibleProperty()
                .bind(problem.isNotEmpty()
                        .and(BooleanExpression.booleanExpression(
                                model.failureProperty().map(Optional::isPresent))));
        cacheProblem.managedProperty().bind(cacheProblem.visibleProperty());
        var obstacle = model.readOnlyProperty();
        readOnly.textProperty().bind(obstacle);
        readOnlyBanner.visibleProperty().bind(obstacle.isNotEmpty());
        readOnlyBanner.managedProperty().bind(readOnlyBanner.visibleProperty());
        var none = Bindings.isEmpty(model.all());
        var loaded = model.loadedProperty();
        empty.visibleProperty().bind(none.and(loaded));
        // until the catalog is read the list has the places of what is to come, so that nothing moves when it does
        var some = none.not().or(model.loadingProperty().and(loaded.not()));
        list.visibleProperty().bind(some);
        list.managedProperty().bind(some);
        empty.managedProperty().bind(empty.visibleProperty());
        filterLine.visibleProperty().bind(some);
        filterLine.managedProperty().bind(some);
    }

    /** Where there is nothing to be seen but the failure, it stays. */
    private Optional<Runnable> dismissal() {
        boolean nothingElse = model.isUnreadable() && !model.loadedProperty().get();
        return nothingElse ? Optional.empty() : Optional.of(model::dismiss);
    }

    /** Where the cache cannot be read, another one may be. */
    private List<Alternative> elsewhere() {
        return model.isUnreadable()
                ? other.pick().stream()
                        .map(pick -> new Alternative(words.text("images.otherCache"), pick))
                        .toList()
                : List.of();
    }

    private void footer() {
        var several = model.selection().combinedProperty().isNotEmpty();
        summary.textProperty().bind(model.summaryProperty());
        summary.visibleProperty().bind(several.not());
        summary.managedProperty().bind(summary.visibleProperty());
        combined.textProperty().bind(model.selection().combinedProperty());
        combined.visibleProperty().bind(several);
        combined.managedProperty().bind(several);
        bulk.visibleProperty().bind(several);
        bulk.managedProperty().bind(several);
        model.readAtProperty().subscribe(time -> {
            read.setText(time.map(at -> words.text("images.read", words.timeOfDay(at)))
                    .orElse(""));
            read.setTooltip(time.map(at -> new Tooltip(words.exact(at))).orElse(null));
        });
        read.visibleProperty().bind(several.not());
        read.managedProperty().bind(several.not());
        var items = new CommandItems(commands, words);
        items.bind(bulkConvert, Command.CONVERT_FLAT);
        items.bind(bulkPin, Command.PIN);
        items.bind(bulkCheck, Command.CHECK_UPDATES);
        items.bind(bulkUpdate, Command.UPDATE);
        items.bind(bulkRemove, Command.REMOVE);
        items.bind(inspect, Command.INSPECTOR);
        items.bind(importArchive, Command.IMPORT);
        items.bind(pullImage, Command.PULL);
    }

    /** How the list was left is how it is found again. */
    private void keep() {
        Setting<String> kept = preferences.text("images-filter");
        model.filterProperty().set(kept.value());
        model.filterProperty().subscribe(kept::set);
        model.chipProperty()
                .bindBidirectional(preferences.choice("images-chip", Chip.ALL).valueProperty());
        model.groupingProperty()
                .bindBidirectional(
                        preferences.choice("images-grouping", Grouping.NONE).valueProperty());
    }
}
