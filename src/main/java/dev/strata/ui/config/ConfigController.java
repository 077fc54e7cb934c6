package dev.strata.ui.config;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.config.ConfigViewModel.Form;
import dev.strata.ui.controls.CopyButton;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;

/** Joins {@code image-config.fxml} to its view model; decides nothing itself. */
public final class ConfigController {

    private final ConfigViewModel model;
    private final Parts parts;
    private final Commands commands;
    private final Words words;

    @FXML
    private ToggleButton structuredForm;

    @FXML
    private ToggleButton rawForm;

    @FXML
    private ToggleButton problemsForm;

    @FXML
    private ToggleButton comparisonForm;

    @FXML
    private Node copyMenu;

    @FXML
    private Pane error;

    @FXML
    private Node structured;

    @FXML
    private Pane groups;

    @FXML
    private Node rawPage;

    @FXML
    private RawController rawController;

    @FXML
    private Node problemsPage;

    @FXML
    private ProblemsController problemsPageController;

    @FXML
    private Node comparisonPage;

    @FXML
    private Pane absence;

    @FXML
    private Node noteBox;

    @FXML
    private Label noteTitle;

    @FXML
    private Label note;

    @FXML
    private Node noteProblems;

    /** What the tab is made of besides the config itself. */
    public record Parts(
            DocumentsViewModel documents,
            ProblemsViewModel problems,
            ComparisonViewModel comparison,
            RuntimeCopy runtime,
            Leads leads,
            ClosedGroups closed) {}

    public ConfigController(ConfigViewModel model, Parts parts, Commands commands, Words words) {
        this.model = model;
        this.parts = parts;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        rawController.open(model.raw());
        model.formProperty().subscribe(form -> {
            if (form == Form.COMPARISON) {
                parts.comparison().find();
            } else if (form == Form.STRUCTURED) {
                GroupPane.reveal(groups);
            }
        });
        BooleanBinding there = new DocumentPage(parts.documents(), commands, words).follow(error, absence);
        new Forms<>(model.formProperty())
                .add(Form.STRUCTURED, structuredForm, structured, there)
                .add(Form.RAW, rawForm, rawPage, there)
                .add(Form.PROBLEMS, problemsForm, problemsPage, there)
                .add(Form.COMPARISON, comparisonForm, comparisonPage, there);
        copyMenu.disableProperty().bind(there.not().or(model.noteProperty().isNotEmpty()));
        GroupPane.follow(groups, model.groupsProperty(), parts.leads(), model.picked(), parts.closed(), words);
        noteTitle.textProperty().bind(model.noteTitleProperty());
        note.textProperty().bind(model.noteProperty());
        noteBox.visibleProperty().bind(model.noteProperty().isNotEmpty().and(structured.visibleProperty()));
        var problems = parts.problems().problems();
        noteProblems.visibleProperty().bind(Bindings.isNotEmpty(problems));
        noteProblems.managedProperty().bind(noteProblems.visibleProperty());
        problemsForm
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> problems.isEmpty()
                                ? words.text("config.problems")
                                : words.text("config.counted", words.text("config.problems"), problems.size()),
                        problems));
        rawController.carryOut(
                commands, ImageTab.CONFIG, () -> model.formProperty().set(Form.RAW));
        commands.on(Command.OPEN, ImageTab.CONFIG, () -> {
            switch (model.formProperty().get()) {
                case RAW -> rawController.follow();
                case PROBLEMS -> problemsPageController.openSelected();
                case STRUCTURED, COMPARISON -> {}
            }
        });
    }

    @FXML
    private void showRaw() {
        rawForm.fire();
    }

    @FXML
    private void showProblems() {
        problemsForm.fire();
    }

    @FXML
    private void copyRun() {
        model.runLine().ifPresent(CopyButton::copy);
    }

    @FXML
    private void copyRuntime() {
        parts.runtime().write(CopyButton::copy);
    }

    @FXML
    private void copyShell() {
        model.shellLine().ifPresent(CopyButton::copy);
    }
}
