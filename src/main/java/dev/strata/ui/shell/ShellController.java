package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Density;
import dev.strata.ui.Notices;
import dev.strata.ui.Preferences;
import dev.strata.ui.TaskRow;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.FocusRing;
import dev.strata.ui.controls.KeyHabits;
import dev.strata.ui.controls.Landing;
import dev.strata.ui.controls.Toaster;
import dev.strata.ui.controls.ZoomPane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/** Joins {@code shell.fxml} to its view model; decides nothing itself. */
public final class ShellController {

    /** Below this width the navigation shows icons only. */
    private static final double NARROW = 1000;

    /** Below this width the status bar shows how far a task is by its bar alone. */
    private static final double CLOSE = 900;

    /** Below this width the status bar leaves the figures out. */
    private static final double TIGHT = 760;

    private static final String COMPACT = "compact";
    private static final PseudoClass COLLAPSED = PseudoClass.getPseudoClass("collapsed");

    private final ShellViewModel model;
    private final Commands commands;
    private final Function<View, Parent> views;
    private final Parts parts;
    private final Words words;
    private final Map<View, Parent> loaded = new EnumMap<>(View.class);
    private final Map<View, NavigationButton> buttons = new EnumMap<>(View.class);

    @FXML
    private ZoomPane zoom;

    @FXML
    private BorderPane shell;

    @FXML
    private Pane navigation;

    @FXML
    private Pane places;

    @FXML
    private Button menu;

    @FXML
    private Button collapse;

    @FXML
    private StackPane content;

    @FXML
    private StackPane frame;

    @FXML
    private StackPane stage;

    @FXML
    private Button cachePath;

    @FXML
    private Label figures;

    @FXML
    private Node running;

    @FXML
    private Button statusTask;

    @FXML
    private Label taskTitle;

    @FXML
    private Label taskStatus;

    @FXML
    private ProgressBar taskBar;

    @FXML
    private Tooltip taskTip;

    @FXML
    private Button failures;

    @FXML
    private Button leaving;

    /** What floats over the views, and what is done with things dropped on them. */
    public record Parts(Notices notices, PaletteViewModel palette, Consumer<Offer> dropped) {}

    public ShellController(
            ShellViewModel model, Commands commands, Function<View, Parent> views, Parts parts, Words words) {
        this.model = model;
        this.commands = commands;
        this.views = views;
        this.parts = parts;
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
        overlays();
        commands();
        status();
        follow(model.preferences());
        model.viewProperty().subscribe(this::open);
        shell.sceneProperty().subscribe(scene -> Optional.ofNullable(scene).ifPresent(this::listen));
    }

    @FXML
    private void cancelTask() {
        model.cancelForemost();
    }

    @FXML
    private void stay() {
        model.stay();
    }

    @FXML
    private void toggleActivity() {
        model.toggleActivity();
    }

    private void overlays() {
        var shortcuts = new ShortcutSheet(words);
        var palette = new Palette(parts.palette(), words);
        var target = new DropTarget(words, parts.dropped());
        target.cover(frame);
        var toaster = new Toaster(parts.notices(), words.text("toast.close"));
        // at the lower edge of what is seen, not of what can be scrolled to
        toaster.translateYProperty().bind(zoom.hiddenBelow().negate());
        stage.getChildren().add(toaster);
        frame.getChildren().addAll(shortcuts, palette, target);
        List.of(shortcuts, palette).forEach(overlay -> overlay.keepTo(zoom));
        commands.on(Command.SHORTCUTS, () -> {
            palette.leave();
            shortcuts.toggle();
        });
        commands.on(Command.PALETTE, () -> {
            shortcuts.leave();
            palette.toggle();
        });
        var mainMenu = new MainMenu(commands, words);
        commands.on(Command.MENU, () -> mainMenu.toggle(menu));
        model.viewProperty().subscribe(() -> {
            mainMenu.hide();
            shortcuts.leave();
            palette.leave();
        });
    }

    private void commands() {
        Preferences preferences = model.preferences();
        commands.on(Command.PULL, this::beginPull);
        commands.on(Command.PASTE, () -> model.paste(Offer.of(Clipboard.getSystemClipboard()), parts.dropped()));
        commands.on(Command.BACK, model::back, model.backHindranceProperty());
        commands.on(Command.FORWARD, model::forward, model.forwardHindranceProperty());
        commands.on(Command.UNDO, model::undo, model.undoHindranceProperty());
        commands.on(Command.OPEN_CACHE, model::openCache);
        commands.on(Command.ZOOM_IN, () -> preferences.zoomBy(1));
        commands.on(Command.ZOOM_OUT, () -> preferences.zoomBy(-1));
        commands.on(Command.ZOOM_RESET, preferences.zoom()::reset);
        commands.on(
                Command.NAVIGATION,
                () -> preferences
                        .narrowNavigation()
                        .set(!preferences.narrowNavigation().value()));
        var items = new CommandItems(commands, words);
        items.bind(menu, Command.MENU);
        items.bind(collapse, Command.NAVIGATION);
        items.bind(cachePath, Command.OPEN_CACHE);
        // where the window is narrow the button shows not all of it
        cachePath.getTooltip().setText(items.tip(Command.OPEN_CACHE) + "\n" + model.cachePath());
    }

    private void status() {
        cachePath.setText(model.cachePath());
        figures.textProperty().bind(model.figuresProperty());
        figures.visibleProperty().bind(shell.widthProperty().greaterThan(TIGHT));
        figures.managedProperty().bind(figures.visibleProperty());
        taskStatus.visibleProperty().bind(shell.widthProperty().greaterThan(CLOSE));
        taskStatus.managedProperty().bind(taskStatus.visibleProperty());
        failures.textProperty()
                .bind(model.unreadFailuresProperty().map(count -> words.text("status.failures", count.intValue())));
        failures.visibleProperty().bind(model.unreadFailuresProperty().greaterThan(0));
        failures.managedProperty().bind(failures.visibleProperty());
        leaving.visibleProperty().bind(model.leavingProperty());
        leaving.managedProperty().bind(leaving.visibleProperty());
        running.managedProperty().bind(running.visibleProperty());
        model.foremostProperty().subscribe(this::showTask);
    }

    private void follow(Preferences preferences) {
        zoom.zoomProperty().bind(preferences.zoom().valueProperty().map(percent -> percent / 100.0));
        preferences.density().valueProperty().subscribe(density -> {
            zoom.getStyleClass().remove(COMPACT);
            if (density == Density.COMPACT) {
                zoom.getStyleClass().add(COMPACT);
            }
        });
        preferences.narrowNavigation().valueProperty().subscribe(_ -> collapse());
        shell.widthProperty().subscribe(_ -> collapse());
    }

    /** Opens the view, which then puts the cursor where the reference goes. */
    private void beginPull() {
        model.go(View.PULL);
        commands.run(Command.PULL);
    }

    private void open(View view) {
        content.getChildren().setAll(loaded.computeIfAbsent(view, views));
        buttons.forEach((place, button) -> button.setSelected(place == view.place()));
        Landing.in(content);
    }

    private void collapse() {
        boolean tight = shell.getWidth() < NARROW;
        boolean narrow = tight || model.preferences().narrowNavigation().value();
        navigation.pseudoClassStateChanged(COLLAPSED, narrow);
        buttons.values().forEach(button -> button.collapse(narrow));
        collapse.setVisible(!tight);
    }

    private void listen(Scene scene) {
        MenuKey.install(scene);
        FocusRing.follow(scene);
        KeyHabits.follow(scene);
        Landing.in(content);
        for (Command command : Command.values()) {
            for (String keys : command.keys()) {
                Keys.install(scene, keys, command, commands);
            }
        }
    }

    private void showTask(Optional<TaskRow> task) {
        taskStatus.textProperty().unbind();
        taskBar.progressProperty().unbind();
        running.setVisible(task.isPresent());
        task.ifPresent(row -> {
            new Announcement(statusTask, row).begin();
            taskTitle.setText(row.title());
            taskStatus.textProperty().bind(row.statusProperty());
            taskTip.textProperty()
                    .bind(row.statusProperty().map(status -> words.text("status.task", row.title(), status)));
            taskBar.progressProperty().bind(row.fractionProperty());
        });
    }
}
