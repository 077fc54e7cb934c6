package dev.strata.ui.files;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Preferences;
import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import dev.strata.ui.controls.SearchBox;
import dev.strata.ui.controls.SearchField;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code files-bar.fxml} to its view models: which tree is shown, what of it, and what is shown besides. */
public final class FilesBarController {

    private static final double OTHERS_WIDE = 240;
    private static final double OTHERS_NARROW = 180;

    private final FilesViewModel model;
    private final SavingViewModel saving;
    private final FilesSwitches switches;
    private final Commands commands;
    private final Preferences preferences;
    private final Words words;

    @FXML
    private ToggleButton merged;

    @FXML
    private ToggleButton layer;

    @FXML
    private ToggleButton compare;

    @FXML
    private SearchBox<Other> others;

    @FXML
    private SearchField filter;

    @FXML
    private ToggleButton flat;

    @FXML
    private ToggleButton folders;

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
    private Pane toggles;

    @FXML
    private Label problem;

    public FilesBarController(
            FilesViewModel model,
            SavingViewModel saving,
            FilesSwitches switches,
            Commands commands,
            Preferences preferences,
            Words words) {
        this.model = model;
        this.saving = saving;
        this.switches = switches;
        this.commands = commands;
        this.preferences = preferences;
        this.words = words;
    }

    @FXML
    private void initialize() {
        Choosing.modes(model, merged, layer, compare, others, words);
        List<ChangeToggle> changes = ChangeToggle.all(model.tree(), words);
        toggles.getChildren().setAll(changes);
        filter();
        keep();
        layersShown.selectedProperty().bindBidirectional(switches.layersProperty());
        previewShown.selectedProperty().bindBidirectional(switches.previewProperty());
        wasteShown.selectedProperty().bindBidirectional(switches.wasteProperty());
        duplicatesShown.selectedProperty().bindBidirectional(switches.duplicatesProperty());
        switches.stackedProperty().subscribe(stacked -> changes.forEach(toggle -> toggle.shorten(stacked)));
        switches.narrowProperty().subscribe(this::shorten);
        filter.noteProperty().bind(model.tree().foundProperty());
        problem.textProperty().bind(model.tree().problemProperty());
        problem.visibleProperty().bind(model.tree().problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        model.tree()
                .selectedProperty()
                .subscribe(row -> saveSelected.setDisable(
                        row.filter(SavingViewModel::canSave).isEmpty()));
        save.disableProperty().bind(model.tree().whole().map(whole -> !whole));
        commands.on(Command.FIND, ImageTab.FILES, filter::requestFocus);
    }

    private void filter() {
        folders.textProperty().bind(model.tree().folders());
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
    }

    private void keep(ToggleButton button, String key) {
        button.selectedProperty().bindBidirectional(preferences.flag(key).valueProperty());
    }

    /** Leaves words away that icons say too. */
    private void shorten(boolean narrow) {
        others.setPrefWidth(narrow ? OTHERS_NARROW : OTHERS_WIDE);
        for (Labeled button : List.of(wasteShown, duplicatesShown, save)) {
            button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        }
    }

    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.tree().cursor().nextMatch(!event.isShiftDown());
            event.consume();
        }
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
    private void exportText() {
        saving.exportText();
    }
}
