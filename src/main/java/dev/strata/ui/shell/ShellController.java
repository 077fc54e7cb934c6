package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Notices;
import dev.strata.ui.TaskRow;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Toaster;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/** Joins {@code shell.fxml} to its view model; decides nothing itself. */
public final class ShellController {

    /** Below this width the navigation shows icons only. */
    private static final double NARROW = 1000;

    private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");

    private final ShellViewModel model;
    private final Commands commands;
    private final Function<View, Parent> views;
    private final Notices notices;
    private final Words words;
    private final Map<View, Parent> loaded = new EnumMap<>(View.class);
    private final Map<View, NavigationButton> buttons = new EnumMap<>(View.class);

    @FXML
    private BorderPane shell;

    @FXML
    private Pane navigation;

    @FXML
    private Pane places;

    @FXML
    private StackPane content;

    @FXML
    private StackPane stage;

    @FXML
    private Label cache;

    @FXML
    private Node running;

    @FXML
    private Label taskTitle;

    @FXML
    private Label taskStatus;

    @FXML
    private ProgressBar taskBar;

    public ShellController(
            ShellViewModel model, Commands commands, Function<View, Parent> views, Notices notices, Words words) {
        this.model = model;
        this.commands = commands;
        this.views = views;
        this.notices = notices;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (View view : View.places()) {
            var button = new NavigationButton(view, words);
            button.setOnAction(_ -> model.go(view));
            button.countProperty().bind(model.countProperty(view));
            buttons.put(view, button);
            places.getChildren().add(button);
            commands.on(Command.opening(view), () -> model.go(view));
        }
        commands.on(Command.PULL, this::beginPull);
        commands.on(Command.BACK, model::back, model.backHindranceProperty());
        commands.on(Command.FORWARD, model::forward, model.forwardHindranceProperty());
        var shortcuts = new ShortcutSheet(words);
        commands.on(Command.SHORTCUTS, shortcuts::toggle);
        stage.getChildren().addAll(new Toaster(notices, words.text("toast.close")), shortcuts);
        cache.textProperty().bind(model.cacheProperty());
        model.foremostProperty().subscribe(this::showTask);
        model.viewProperty().subscribe(this::open);
        shell.widthProperty().subscribe(width -> collapse(width.doubleValue() < NARROW));
        shell.sceneProperty().subscribe(scene -> Optional.ofNullable(scene).ifPresent(this::listen));
    }

    @FXML
    private void cancelTask() {
        model.cancelForemost();
    }

    @FXML
    private void showActivity() {
        model.go(View.ACTIVITY);
    }

    /** Opens the view, which then puts the cursor where the reference goes. */
    private void beginPull() {
        model.go(View.PULL);
        commands.run(Command.PULL);
    }

    private void open(View view) {
        content.getChildren().setAll(loaded.computeIfAbsent(view, views));
        buttons.forEach((place, button) -> button.setSelected(place == view.place()));
    }

    private void collapse(boolean collapsed) {
        navigation.pseudoClassStateChanged(COLLAPSED, collapsed);
        buttons.values().forEach(button -> button.collapse(collapsed));
    }

    private void listen(Scene scene) {
        for (Command command : Command.values()) {
            for (String keys : command.keys()) {
                Keys.install(scene, keys, () -> commands.run(command));
            }
        }
    }

    private void showTask(Optional<TaskRow> task) {
        taskStatus.textProperty().unbind();
        taskBar.progressProperty().unbind();
        running.setVisible(task.isPresent());
        task.ifPresent(row -> {
            taskTitle.setText(row.title());
            taskStatus.textProperty().bind(row.statusProperty());
            taskBar.progressProperty().bind(row.fractionProperty());
        });
    }
}
