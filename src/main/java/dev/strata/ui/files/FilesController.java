package dev.strata.ui.files;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.KeptDivider;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Joins {@code image-files.fxml} to its view models; decides nothing itself. */
public final class FilesController {

    /** Below this width what a file holds stands under the tree rather than beside it. */
    private static final double NARROW = 900;

    private static final double LAYERS = 0.22;
    private static final double PREVIEW_WIDE = 0.64;
    private static final double PREVIEW_LOW = 0.6;

    private final FilesViewModel model;
    private final Preferences preferences;
    private final KeptDivider wide;
    private final KeptDivider low;
    private final SavingViewModel saving;
    private final Commands commands;
    private final Words words;

    @FXML
    private Region root;

    @FXML
    private ToggleButton merged;

    @FXML
    private ToggleButton layer;

    @FXML
    private ToggleButton compare;

    @FXML
    private ComboBox<Other> others;

    @FXML
    private dev.strata.ui.controls.SearchField filter;

    @FXML
    private ToggleButton flat;

    @FXML
    private ToggleButton wasteShown;

    @FXML
    private MenuItem saveSelected;

    @FXML
    private ToggleButton folders;

    @FXML
    private Pane toggles;

    @FXML
    private Label found;

    @FXML
    private Label problem;

    @FXML
    private Pane error;

    @FXML
    private SplitPane split;

    @FXML
    private SplitPane inner;

    @FXML
    private ListView<LayerRow> layers;

    @FXML
    private Pane surveySlot;

    @FXML
    private TableView<FileRow> table;

    @FXML
    private Pane placeholder;

    @FXML
    private Node busy;

    @FXML
    private Label busyText;

    @FXML
    private ProgressBar busyBar;

    @FXML
    private Node wastePanel;

    public FilesController(
            FilesViewModel model, SavingViewModel saving, Commands commands, Preferences preferences, Words words) {
        this.model = model;
        this.preferences = preferences;
        this.wide = new KeptDivider(preferences.text("files-preview-wide"), PREVIEW_WIDE);
        this.low = new KeptDivider(preferences.text("files-preview-low"), PREVIEW_LOW);
        this.saving = saving;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        TreeTable.bind(table, model, words);
        Choosing.modes(model, merged, layer, compare, others, words);
        Choosing.layers(model, layers, words);
        toggles.getChildren().setAll(ChangeToggle.all(model.tree(), words));
        filter.textProperty().subscribe(model.tree()::filter);
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
        flat.selectedProperty().subscribe(model.tree()::flatten);
        folders.selectedProperty().subscribe(model.tree()::onlyFolders);
        keep();
        words.unitsProperty().addListener((_, _, _) -> {
            table.refresh();
            layers.refresh();
        });
        found.textProperty().bind(model.tree().foundProperty());
        problem.textProperty().bind(model.tree().problemProperty());
        surveySlot.getChildren().setAll(new SurveyBar(model.layers(), words));
        wastePanel.visibleProperty().bind(wasteShown.selectedProperty());
        wastePanel.managedProperty().bind(wasteShown.selectedProperty());
        wasteShown.selectedProperty().subscribe(shown -> {
            if (shown) {
                model.findWaste();
            }
        });
        busy.visibleProperty().bind(model.reading().runningProperty());
        busyText.textProperty().bind(model.reading().textProperty());
        busyBar.progressProperty().bind(model.reading().fractionProperty());
        placeholder.getChildren().setAll(new TreePlaceholder(model, filter::clear, words));
        model.tree()
                .selectedProperty()
                .subscribe(row -> saveSelected.setDisable(
                        row.filter(SavingViewModel::canSave).isEmpty()));
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::retry, () -> commands.run(Command.USAGE), Optional.empty()));
        root.widthProperty().subscribe(_ -> arrange());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::modeKey);
        commands.on(Command.FIND, ImageTab.FILES, filter::requestFocus);
    }

    /** How the view was left is how it is found again. */
    private void keep() {
        filter.setText(preferences.text("files-filter").value());
        filter.textProperty().subscribe(preferences.text("files-filter")::set);
        Setting<Mode> mode = preferences.choice("files-mode", Mode.MERGED);
        model.modeProperty().set(mode.value());
        model.modeProperty().subscribe(now -> {
            if (now != Mode.COMPARE) {
                mode.set(now);
            }
        });
        flat.selectedProperty().bindBidirectional(preferences.flag("files-flat").valueProperty());
        folders.selectedProperty()
                .bindBidirectional(preferences.flag("files-folders").valueProperty());
        wasteShown
                .selectedProperty()
                .bindBidirectional(preferences.flag("files-waste").valueProperty());
        new KeptDivider(preferences.text("files-split"), LAYERS).keep(split);
    }

    private void arrange() {
        boolean narrow = root.getWidth() < NARROW;
        inner.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        (narrow ? low : wide).keep(inner);
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.tree().nextMatch(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            event.consume();
        }
    }

    /** As in dive; in the field a text is edited instead. */
    private void modeKey(KeyEvent event) {
        if (!event.isShortcutDown() || event.isShiftDown() || filter.isFocused()) {
            return;
        }
        if (event.getCode() == KeyCode.L) {
            model.modeProperty().set(Mode.LAYER);
            event.consume();
        } else if (event.getCode() == KeyCode.A) {
            model.modeProperty().set(Mode.MERGED);
            event.consume();
        }
    }

    @FXML
    private void cancel() {
        model.reading().cancel();
    }

    @FXML
    private void saveSelected() {
        saving.saveSelected();
    }

    @FXML
    private void saveAll() {
        saving.saveAll();
    }

    @FXML
    private void exportCsv() {
        saving.exportCsv();
    }

    @FXML
    private void exportJson() {
        saving.exportJson();
    }

    @FXML
    private void copyPath() {
        model.tree().selectedProperty().get().ifPresent(row -> CopyButton.copy(row.path()));
    }

    @FXML
    private void copyName() {
        model.tree().selectedProperty().get().ifPresent(row -> CopyButton.copy(row.name()));
    }

    @FXML
    private void expandAll() {
        model.tree().selectedProperty().get().ifPresent(model.tree()::expandAll);
    }
}
