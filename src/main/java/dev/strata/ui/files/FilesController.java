package dev.strata.ui.files;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Joins {@code image-files.fxml} to its view models; decides nothing itself. */
public final class FilesController {

    /** The part of the room that a panel under the tree takes. */
    private static final double PANEL = 0.5;

    private final FilesViewModel model;
    private final Parts parts;
    private final Preferences preferences;
    private final Commands commands;
    private final Words words;
    private final ToggleGroup panels = new ToggleGroup();

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
    private SearchField filter;

    @FXML
    private ToggleButton flat;

    @FXML
    private ToggleButton wasteShown;

    @FXML
    private ToggleButton duplicatesShown;

    @FXML
    private ToggleButton layersShown;

    @FXML
    private ToggleButton previewShown;

    @FXML
    private MenuButton save;

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
    private Region wastePanel;

    @FXML
    private Region duplicatesPanel;

    /** What the view consists of besides the tree. */
    public record Parts(
            SavingViewModel saving,
            PreviewViewModel preview,
            WasteViewModel waste,
            DuplicatesViewModel duplicates,
            DragOut dragging) {}

    public FilesController(FilesViewModel model, Parts parts, Commands commands, Preferences preferences, Words words) {
        this.model = model;
        this.parts = parts;
        this.preferences = preferences;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        panel(wasteShown, wastePanel, parts.waste()::find);
        panel(duplicatesShown, duplicatesPanel, parts.duplicates()::find);
        var switches = new FilesLayout.Switches(layersShown, previewShown, panels);
        FilesLayout layout = new FilesLayout(split, inner, switches, preferences);
        TreeTable.bind(table, model, parts.dragging(), layout::showPreview, words);
        table.setContextMenu(new FileMenu(model, parts.preview(), parts.saving(), layout::showPreview, words));
        Choosing.modes(model, merged, layer, compare, others, words);
        Choosing.layers(model, layers, words);
        layers.setContextMenu(new LayerMenu(model.layers(), parts.saving(), words));
        List<ChangeToggle> changes = ChangeToggle.all(model.tree(), words);
        toggles.getChildren().setAll(changes);
        filter();
        keep();
        layout.follow(root, brief -> changes.forEach(toggle -> toggle.shorten(brief)), this::shorten);
        words.unitsProperty().addListener((_, _, _) -> {
            table.refresh();
            layers.refresh();
        });
        found.textProperty().bind(model.tree().foundProperty());
        problem.textProperty().bind(model.tree().problemProperty());
        surveySlot.getChildren().setAll(new SurveyBar(model.layers(), words));
        busy.visibleProperty().bind(model.reading().runningProperty());
        busyText.textProperty().bind(model.reading().textProperty());
        busyBar.progressProperty().bind(model.reading().fractionProperty());
        placeholder.getChildren().setAll(new TreePlaceholder(model, words));
        model.tree()
                .selectedProperty()
                .subscribe(row -> saveSelected.setDisable(
                        row.filter(SavingViewModel::canSave).isEmpty()));
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::retry, () -> commands.run(Command.USAGE), Optional.empty()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::modeKey);
        commands.on(Command.FIND, ImageTab.FILES, filter::requestFocus);
    }

    /** A panel under the tree, which its button shows; there is one at a time. */
    private void panel(ToggleButton button, Region panel, Runnable find) {
        button.setToggleGroup(panels);
        panel.visibleProperty().bind(button.selectedProperty());
        panel.managedProperty().bind(button.selectedProperty());
        panel.prefHeightProperty().bind(inner.heightProperty().multiply(PANEL));
        button.selectedProperty().subscribe(shown -> {
            if (shown) {
                find.run();
            }
        });
    }

    private void filter() {
        filter.textProperty().subscribe(model.tree()::filter);
        flat.selectedProperty().subscribe(model.tree()::flatten);
        folders.selectedProperty().subscribe(model.tree()::onlyFolders);
        model.tree().demandProperty().subscribe(demand -> {
            if (!demand.query().equals(filter.getText())) {
                filter.setText(demand.query());
            }
            folders.setSelected(demand.folders());
        });
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
    }

    /** How the view was left is how it is found again. */
    private void keep() {
        Set<String> columns =
                table.getColumns().stream().map(TableColumn::getId).collect(Collectors.toSet());
        new ColumnState(preferences.text("files-columns"), columns, words.text("columns.reset")).keep(table);
        filter.setText(preferences.text("files-filter").value());
        filter.textProperty().subscribe(preferences.text("files-filter")::set);
        Setting<Mode> mode = preferences.choice("files-mode", Mode.MERGED);
        model.modeProperty().set(mode.value());
        model.modeProperty().subscribe(now -> {
            if (now != Mode.COMPARE) {
                mode.set(now);
            }
        });
        keep(flat, "files-flat");
        keep(folders, "files-folders");
        keep(wasteShown, "files-waste");
        keep(duplicatesShown, "files-duplicates");
    }

    private void keep(ToggleButton button, String key) {
        button.selectedProperty().bindBidirectional(preferences.flag(key).valueProperty());
    }

    /** Leaves words away that icons say too. */
    private void shorten(boolean narrow) {
        for (Labeled button : List.of(wasteShown, duplicatesShown, save)) {
            button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.tree().cursor().nextMatch(!event.isShiftDown());
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
        parts.saving().saveSelected();
    }

    @FXML
    private void saveAll() {
        parts.saving().saveAll();
    }

    @FXML
    private void exportCsv() {
        parts.saving().exportCsv();
    }

    @FXML
    private void exportJson() {
        parts.saving().exportJson();
    }

    @FXML
    private void exportText() {
        parts.saving().exportText();
    }
}
