package dev.strata.ui.files;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Preferences;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Patience;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Joins {@code image-files.fxml} to its view models; decides nothing itself. */
public final class FilesController {

    private final FilesViewModel model;
    private final Parts parts;
    private final Preferences preferences;
    private final Commands commands;
    private final Words words;

    @FXML
    private Region root;

    @FXML
    private Pane error;

    @FXML
    private SplitPane split;

    @FXML
    private SplitPane inner;

    @FXML
    private SplitPane column;

    @FXML
    private ListView<LayerRow> layers;

    @FXML
    private Pane surveySlot;

    @FXML
    private TableView<FileRow> table;

    @FXML
    private Pane placeholder;

    @FXML
    private Node choose;

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
            DragOut dragging,
            FilesSwitches switches) {}

    public FilesController(FilesViewModel model, Parts parts, Commands commands, Preferences preferences, Words words) {
        this.model = model;
        this.parts = parts;
        this.preferences = preferences;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        FilesSwitches switches = parts.switches();
        panel(switches.wasteProperty(), "files-waste", wastePanel, parts.waste()::find);
        panel(switches.duplicatesProperty(), "files-duplicates", duplicatesPanel, parts.duplicates()::find);
        new PanelPlace(column, switches, preferences).follow();
        new FilesLayout(split, inner, switches, preferences).follow(root);
        Runnable showPreview = () -> switches.previewProperty().set(true);
        TreeTable.bind(table, model, parts.dragging(), showPreview, words);
        new FileMenu(model, parts.preview(), parts.saving(), showPreview, words).install(table);
        Set<String> columns =
                table.getColumns().stream().map(TableColumn::getId).collect(Collectors.toSet());
        new ColumnState(preferences.text("files-columns"), columns, words).keep(table);
        Choosing.layers(model, layers, words);
        new LayerMenu(model.layers(), parts.saving(), words).install(layers);
        words.unitsProperty().addListener((_, _, _) -> {
            table.refresh();
            layers.refresh();
        });
        var survey = new SurveyBar(model.layers(), words);
        surveySlot.getChildren().setAll(survey);
        surveySlot.visibleProperty().bind(survey.visibleProperty());
        surveySlot.managedProperty().bind(survey.visibleProperty());
        var patience = new Patience(model.reading().runningProperty());
        busy.visibleProperty().bind(patience.waitingProperty());
        var skeleton = new TreeSkeleton();
        skeleton.visibleProperty().bind(patience.waitingProperty());
        BooleanBinding asks = model.asks();
        choose.visibleProperty().bind(asks);
        table.visibleProperty().bind(asks.not());
        // what is shown already stays in sight
        model.tree()
                .indexProperty()
                .subscribe(shown -> StackPane.setAlignment(busy, shown.isPresent() ? Pos.BOTTOM_CENTER : Pos.CENTER));
        busyText.textProperty().bind(model.reading().textProperty());
        busyBar.progressProperty().bind(model.reading().fractionProperty());
        placeholder.getChildren().setAll(skeleton, new TreePlaceholder(model, words));
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::retry, () -> commands.run(Command.USAGE), Optional.empty()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    /** A panel under the tree. */
    private void panel(BooleanProperty shown, String key, Region panel, Runnable find) {
        shown.bindBidirectional(preferences.flag(key).valueProperty());
        panel.visibleProperty().bind(shown);
        panel.managedProperty().bind(shown);
        shown.subscribe(now -> {
            if (now) {
                find.run();
            }
        });
    }

    /** The modes have keys as in dive; in a field a text is edited instead, and one key leads from there to the tree. */
    private void press(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (typing && event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            event.consume();
        } else if (!typing && event.isShortcutDown() && !event.isShiftDown()) {
            modeKey(event);
        }
    }

    private void modeKey(KeyEvent event) {
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
}
