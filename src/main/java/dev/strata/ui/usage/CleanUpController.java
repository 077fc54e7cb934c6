package dev.strata.ui.usage;

import dev.strata.ui.Preferences;
import dev.strata.ui.controls.Columns;
import dev.strata.ui.controls.KeptDivider;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Joins {@code clean-up.fxml} to its view model; decides nothing itself. */
public final class CleanUpController {

    /** The part of the width that the rules take as long as nobody moved the divider. */
    private static final double RULES = 0.28;

    /** The part of the height that the rules have where they stand above. */
    private static final double RULES_LOW = 0.4;

    /** Below this width they do. */
    private static final double NARROW = 600;

    private final CleanUpViewModel model;
    private final Preferences preferences;

    @FXML
    private SplitPane split;

    @FXML
    private Pane rules;

    @FXML
    private TextField grace;

    @FXML
    private Label problem;

    @FXML
    private Label repairs;

    @FXML
    private TableView<PlanRow> victims;

    @FXML
    private Label outcome;

    @FXML
    private Label rest;

    @FXML
    private Button pin;

    @FXML
    private Button clean;

    public CleanUpController(CleanUpViewModel model, Preferences preferences) {
        this.model = model;
        this.preferences = preferences;
    }

    @FXML
    private void initialize() {
        RuleSet set = model.rules();
        PlanChoice choice = model.choice();
        divider(Orientation.HORIZONTAL).keep(split);
        split.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        UsageColumns.plan(victims);
        Columns.sortable(victims, choice.rows());
        UsageColumns.keep(victims, preferences.text("clean-columns"), model.words());
        grace.textProperty().bindBidirectional(set.graceProperty());
        RuleLine.follow(grace, model::refresh);
        rules.getChildren()
                .setAll(set.rules().stream()
                        .map(rule -> new RuleLine(rule, model.words(), model::refresh))
                        .toList());
        show(problem, set.problemProperty());
        show(repairs, model.repairsProperty());
        show(outcome, model.outcomeProperty());
        rest.textProperty().bind(choice.restProperty());
        clean.textProperty().bind(choice.verbProperty());
        clean.disableProperty()
                .bind(model.cleaningProperty().or(choice.possibleProperty().not()));
        var selected = victims.getSelectionModel().selectedItemProperty();
        var unpinnable = Bindings.createBooleanBinding(
                () -> selected().filter(model::canPin).isEmpty(), selected);
        pin.disableProperty().bind(unpinnable);
        var item = new MenuItem(model.words().text("clean.pin"));
        item.disableProperty().bind(unpinnable);
        item.setOnAction(_ -> pin());
        victims.setContextMenu(new ContextMenu(item));
        victims.addEventHandler(KeyEvent.KEY_PRESSED, this::toggle);
    }

    @FXML
    private void clean() {
        model.clean();
    }

    @FXML
    private void export() {
        model.export();
    }

    @FXML
    private void pin() {
        selected().ifPresent(model::pin);
    }

    /** Where there is little room the rules stand above what they choose. */
    private void arrange(double width) {
        Orientation wanted = width > 0 && width < NARROW ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (split.getOrientation() != wanted) {
            split.setOrientation(wanted);
            divider(wanted).keep(split);
        }
    }

    private KeptDivider divider(Orientation orientation) {
        return orientation == Orientation.VERTICAL
                ? new KeptDivider(preferences.text("clean-divider-low"), RULES_LOW)
                : new KeptDivider(preferences.text("clean-divider"), RULES);
    }

    private Optional<PlanRow> selected() {
        return Optional.ofNullable(victims.getSelectionModel().getSelectedItem());
    }

    private void toggle(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            selected().ifPresent(row -> row.chosenProperty().set(!row.isChosen()));
        }
    }

    private static void show(Label label, ReadOnlyStringProperty text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
