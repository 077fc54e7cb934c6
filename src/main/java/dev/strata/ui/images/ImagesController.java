package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.KeptDivider;
import dev.strata.ui.controls.SearchField;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.controlsfx.control.MasterDetailPane;

/** Joins {@code images.fxml} to its view model; decides nothing itself. */
public final class ImagesController {

    /** Below this width the details stand under the table rather than beside it. */
    private static final double NARROW = 860;

    private static final double INSPECTOR = 340;

    /** The part of the height that the table keeps where the details stand below it. */
    private static final double LOW = 0.42;

    private static final Set<String> STANDARD_COLUMNS =
            Set.of("repository", "tag", "status", "platform", "created", "onDisk", "unique", "layers");

    private final ImagesViewModel model;
    private final OtherCache other;
    private final Commands commands;
    private final Preferences preferences;
    private final Words words;
    private final Setting<Boolean> inspectorHidden;

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
    private Node list;

    @FXML
    private Node empty;

    @FXML
    private Node otherCache;

    @FXML
    private Label otherPath;

    @FXML
    private Label otherCommand;

    @FXML
    private Node reading;

    @FXML
    private Label nothing;

    @FXML
    private Label summary;

    @FXML
    private Label combined;

    @FXML
    private Node bulk;

    @FXML
    private Button bulkConvert;

    @FXML
    private Button bulkPin;

    @FXML
    private Button bulkVerify;

    @FXML
    private Button bulkPull;

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
        this.inspectorHidden = preferences.flag("images-inspector-hidden");
    }

    @FXML
    private void initialize() {
        var columns =
                new ColumnState(preferences.text("images-columns"), STANDARD_COLUMNS, words.text("columns.reset"));
        new ImageTable(table, model, () -> commands.run(Command.OPEN)).fill(words, columns);
        new ImageMenu(table, commands, words).install();
        keep();
        filtering();
        states();
        footer();
        commands();
        inspectorHidden.valueProperty().subscribe(_ -> arrange());
        model.selection().rowsProperty().subscribe(_ -> arrange());
        split.widthProperty().subscribe(_ -> arrange());
        split.heightProperty().subscribe(_ -> arrange());
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
    private void openOther() {
        other.open();
    }

    @FXML
    private void refuseOther() {
        other.refuse();
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
                new ErrorPane.Ways(model::retry, model::cleanUp, Optional.of(model::dismiss)));
        other.offeredProperty().subscribe(path -> {
            otherPath.setText(path.map(Path::toString).orElse(""));
            otherCommand.setText(path.map(p -> "strata --cache " + p).orElse(""));
            otherCache.setVisible(path.isPresent());
            otherCache.setManaged(path.isPresent());
        });
        var none = Bindings.isEmpty(model.all());
        var loaded = model.loadedProperty();
        empty.visibleProperty().bind(none.and(loaded));
        reading.visibleProperty().bind(model.loadingProperty().and(loaded.not()));
        list.visibleProperty().bind(none.not());
        filterLine.visibleProperty().bind(none.not());
        filterLine.managedProperty().bind(none.not());
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
        var items = new CommandItems(commands, words);
        items.bind(bulkConvert, Command.CONVERT_FLAT);
        items.bind(bulkPin, Command.PIN);
        items.bind(bulkVerify, Command.VERIFY);
        items.bind(bulkPull, Command.PULL_AGAIN);
        items.bind(bulkRemove, Command.REMOVE);
        items.bind(inspect, Command.INSPECTOR);
    }

    private void commands() {
        var selection = model.selection();
        var some = selection.someHindrance();
        var one = selection.oneHindrance();
        commands.on(Command.FIND, View.IMAGES, filter::requestFocus);
        commands.on(Command.REFRESH, View.IMAGES, model::renew);
        commands.on(Command.OPEN, View.IMAGES, () -> open(ImageTab.SUMMARY), one);
        commands.on(Command.SUMMARY, View.IMAGES, () -> open(ImageTab.SUMMARY), one);
        commands.on(Command.EXPLORE, View.IMAGES, () -> open(ImageTab.FILES), one);
        commands.on(Command.VIEW_CONFIG, View.IMAGES, () -> open(ImageTab.CONFIG), one);
        commands.on(Command.COPY, View.IMAGES, () -> copy(ImageText::references), some);
        commands.on(Command.COPY_PINNED, View.IMAGES, () -> copy(ImageText::pinned), selection.digestHindrance());
        commands.on(
                Command.COPY_CONFIG_DIGEST,
                View.IMAGES,
                () -> copy(ImageText::configDigest),
                selection.documentHindrance());
        commands.on(Command.COPY_PULL_COMMAND, View.IMAGES, () -> copy(ImageText::pullCommand), some);
        commands.on(Command.COPY_JSON, View.IMAGES, () -> copy(ImageText::json), some);
        commands.on(Command.CONVERT_MERGED, View.IMAGES, () -> model.convert(false), some);
        commands.on(Command.CONVERT_FLAT, View.IMAGES, () -> model.convert(true), some);
        commands.on(Command.PIN, View.IMAGES, () -> model.pin(true), selection.pinHindrance());
        commands.on(Command.UNPIN, View.IMAGES, () -> model.pin(false), selection.unpinHindrance());
        commands.on(Command.VERIFY, View.IMAGES, model::verify, some);
        commands.on(Command.TAG, View.IMAGES, model::tag, one);
        commands.on(Command.PULL_AGAIN, View.IMAGES, model::pullAgain, selection.pullHindrance());
        commands.on(Command.SHOW_FILE, View.IMAGES, model::showFile, one);
        commands.on(Command.REMOVE, View.IMAGES, model::remove, some);
        commands.on(Command.REMOVE_NOW, View.IMAGES, model::removeForGood, some);
        commands.on(Command.SELECT_ALL, View.IMAGES, table.getSelectionModel()::selectAll);
        commands.on(Command.SELECT_NONE, View.IMAGES, table.getSelectionModel()::clearSelection);
        commands.on(Command.INSPECTOR, View.IMAGES, () -> inspectorHidden.set(!inspectorHidden.value()));
    }

    private void open(ImageTab tab) {
        model.selectedProperty().getValue().ifPresent(row -> model.open(row, tab));
    }

    private void copy(Function<List<ImageRow>, String> text) {
        CopyButton.copy(text.apply(model.selection().rows()));
    }

    /** Where there is little room the inspector shows only what is selected, and below the table. */
    private void arrange() {
        boolean narrow = split.getWidth() < NARROW;
        boolean wanted = !inspectorHidden.value()
                && (!narrow || !model.selection().rows().isEmpty());
        split.setShowDetailNode(wanted);
        split.setDetailSide(narrow ? Side.BOTTOM : Side.RIGHT);
        split.setDividerPosition(divider(narrow).position());
    }

    private KeptDivider divider(boolean narrow) {
        return narrow
                ? new KeptDivider(preferences.text("images-inspector-low"), LOW)
                : new KeptDivider(preferences.text("images-inspector-wide"), 1 - INSPECTOR / split.getWidth());
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
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && KeptDivider.isDivider(node)) {
                divider(split.getDetailSide() == Side.BOTTOM).note(split.getDividerPosition());
            }
        });
    }
}
