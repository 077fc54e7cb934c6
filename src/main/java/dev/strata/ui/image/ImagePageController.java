package dev.strata.ui.image;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Landing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.BooleanExpression;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Pane;

/** Joins {@code image.fxml} to its view model; decides nothing itself. A tab is loaded when it is first looked at. */
public final class ImagePageController {

    private final ImagePageViewModel model;
    private final Commands commands;
    private final Function<ImageTab, Parent> pages;
    private final Words words;
    private final Map<ImageTab, Tab> tabs = new EnumMap<>(ImageTab.class);

    @FXML
    private Pane error;

    @FXML
    private Node gone;

    @FXML
    private Node absent;

    @FXML
    private Label absentTitle;

    @FXML
    private Button pullGone;

    @FXML
    private Button pullAbsent;

    @FXML
    private TabPane tabPane;

    public ImagePageController(
            ImagePageViewModel model, Commands commands, Function<ImageTab, Parent> pages, Words words) {
        this.model = model;
        this.commands = commands;
        this.pages = pages;
        this.words = words;
    }

    @FXML
    private void initialize() {
        for (ImageTab place : ImageTab.values()) {
            Tab tab = new Tab(words.text("tab." + place.id()));
            tab.setId("tab-" + place.id());
            tab.setUserData(place);
            tabs.put(place, tab);
            tabPane.getTabs().add(tab);
        }
        var known = model.imageProperty().map(Optional::isPresent);
        gone.visibleProperty().bind(model.goneProperty().and(BooleanExpression.booleanExpression(known)));
        gone.managedProperty().bind(gone.visibleProperty());
        absent.visibleProperty()
                .bind(model.goneProperty()
                        .and(BooleanExpression.booleanExpression(known).not()));
        tabPane.visibleProperty().bind(absent.visibleProperty().not());
        absentTitle.textProperty().bind(model.titleProperty().map(name -> words.text("image.absent", name)));
        var items = new CommandItems(commands, words);
        items.bind(pullGone, Command.PULL_AGAIN);
        items.bind(pullAbsent, Command.PULL_AGAIN);
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::refresh, () -> commands.run(Command.USAGE), Optional.empty()));
        commands.on(Command.PREVIOUS_TAB, View.IMAGE, () -> model.turn(-1));
        commands.on(Command.NEXT_TAB, View.IMAGE, () -> model.turn(1));
        commands.on(Command.CLOSE, View.IMAGE, model::close);
        commands.on(Command.SUMMARY, View.IMAGE, () -> model.open(ImageTab.SUMMARY));
        commands.on(Command.REFRESH, View.IMAGE, model::refresh);
        model.tabProperty().subscribe(this::show);
        tabPane.getSelectionModel().selectedItemProperty().subscribe(this::opened);
    }

    @FXML
    private void close() {
        model.close();
    }

    private void opened(Tab tab) {
        if (tab.getUserData() instanceof ImageTab place) {
            model.open(place);
        }
    }

    /** Whoever walks along the tabs stays there. */
    private void land(Tab tab) {
        if (!tabPane.isFocused() && tab.getContent() instanceof Parent content) {
            Landing.in(content, tabPane);
        }
    }

    private void show(ImageTab place) {
        Tab tab = tabs.get(place);
        if (tab != null) {
            if (tab.getContent() == null) {
                tab.setContent(pages.apply(place));
            }
            tabPane.getSelectionModel().select(tab);
            land(tab);
        }
    }
}
