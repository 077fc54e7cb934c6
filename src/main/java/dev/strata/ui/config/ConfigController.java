package dev.strata.ui.config;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.config.ConfigViewModel.Form;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.ErrorPane;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
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
    private Node absent;

    /** What the tab is made of besides the config itself. */
    public record Parts(
            DocumentsViewModel documents, ProblemsViewModel problems, ComparisonViewModel comparison, Leads leads) {}

    public ConfigController(ConfigViewModel model, Parts parts, Commands commands, Words words) {
        this.model = model;
        this.parts = parts;
        this.commands = commands;
        this.words = words;
    }

    @FXML
    private void initialize() {
        rawController.open(model.raw());
        for (Form form : Form.values()) {
            button(form).selectedProperty().subscribe(chosen -> {
                if (chosen) {
                    model.formProperty().set(form);
                }
            });
        }
        model.formProperty().subscribe(form -> {
            button(form).setSelected(true);
            if (form == Form.COMPARISON) {
                parts.comparison().find();
            }
        });
        show(structured, Form.STRUCTURED);
        show(rawPage, Form.RAW);
        show(problemsPage, Form.PROBLEMS);
        show(comparisonPage, Form.COMPARISON);
        absent.visibleProperty()
                .bind(Bindings.createBooleanBinding(model.absentProperty()::getValue, model.absentProperty()));
        copyMenu.disableProperty().bind(absent.visibleProperty());
        model.groupsProperty()
                .subscribe(list -> groups.getChildren()
                        .setAll(list.stream()
                                .map(group -> new GroupPane(group, parts.leads(), words))
                                .toList()));
        var problems = parts.problems().problems();
        problemsForm
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> problems.isEmpty()
                                ? words.text("config.problems")
                                : words.text("config.counted", words.text("config.problems"), problems.size()),
                        problems));
        ErrorPane.follow(
                error,
                parts.documents().failureProperty(),
                words,
                new ErrorPane.Ways(parts.documents()::refresh, () -> {}, Optional.empty()));
        commands.on(Command.FIND, ImageTab.CONFIG, () -> {
            model.formProperty().set(Form.RAW);
            rawController.find();
        });
        commands.on(Command.GO_TO, ImageTab.CONFIG, () -> {
            model.formProperty().set(Form.RAW);
            rawController.goTo();
        });
        commands.on(Command.OPEN, ImageTab.CONFIG, () -> {
            switch (model.formProperty().get()) {
                case RAW -> rawController.follow();
                case PROBLEMS -> problemsPageController.openSelected();
                case STRUCTURED, COMPARISON -> {}
            }
        });
        commands.on(Command.FIND_NEXT, ImageTab.CONFIG, () -> rawController.step(true));
        commands.on(Command.FIND_PREVIOUS, ImageTab.CONFIG, () -> rawController.step(false));
    }

    @FXML
    private void copyRun() {
        model.runLine().ifPresent(CopyButton::copy);
    }

    @FXML
    private void copyShell() {
        model.shellLine().ifPresent(CopyButton::copy);
    }

    private ToggleButton button(Form form) {
        return switch (form) {
            case STRUCTURED -> structuredForm;
            case RAW -> rawForm;
            case PROBLEMS -> problemsForm;
            case COMPARISON -> comparisonForm;
        };
    }

    private void show(Node page, Form form) {
        page.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.formProperty().get() == form
                                && !model.absentProperty().getValue(),
                        model.formProperty(),
                        model.absentProperty()));
    }
}
