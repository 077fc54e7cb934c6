package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Facts;
import dev.strata.ui.controls.Facts.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** Joins {@code welcome.fxml} to its view models; decides nothing itself. */
public final class WelcomeController {

    private final WelcomeViewModel model;
    private final OtherCache other;
    private final Commands commands;
    private final Words words;
    private final Facts state;

    @FXML
    private Button first;

    @FXML
    private Button archive;

    @FXML
    private Button sample;

    @FXML
    private Label paste;

    @FXML
    private Pane command;

    @FXML
    private Node otherCache;

    @FXML
    private Label otherPath;

    @FXML
    private Label otherCommand;

    @FXML
    private Node machine;

    @FXML
    private Pane facts;

    @FXML
    private Button change;

    public WelcomeController(WelcomeViewModel model, OtherCache other, Commands commands, Words words) {
        this.model = model;
        this.other = other;
        this.commands = commands;
        this.words = words;
        this.state = new Facts(
                Stream.of("settings.cache", "welcome.signedIn", "welcome.conversion")
                        .map(key -> Fact.plain(words.text(key), ""))
                        .toList(),
                words);
    }

    @FXML
    private void initialize() {
        var items = new CommandItems(commands, words);
        first.setOnAction(_ -> model.pullFirst());
        first.disableProperty().bind(commands.hindranceProperty(Command.PULL).isNotEmpty());
        items.bind(archive, Command.IMPORT);
        items.bind(sample, Command.IMPORT_SAMPLE);
        paste.setText(words.text("welcome.paste", CommandItems.keys(Command.PASTE)));
        var line = new Label(model.command());
        line.getStyleClass().add("mono");
        command.getChildren().setAll(line, new CopyButton(words.text("welcome.copy"), model::command));
        other.offeredProperty().subscribe(this::offer);
        model.dismissedProperty().subscribe(_ -> arrange());
        facts.getChildren().setAll(state);
        change.setVisible(model.change().isPresent());
        change.setManaged(change.isVisible());
        model.cacheProperty().subscribe(_ -> tell());
        model.registriesProperty().subscribe(_ -> tell());
        model.look();
    }

    @FXML
    private void openOther() {
        other.open();
    }

    @FXML
    private void refuseOther() {
        other.refuse();
    }

    @FXML
    private void changeCache() {
        model.change().ifPresent(Runnable::run);
    }

    @FXML
    private void dismiss() {
        model.dismiss();
        first.requestFocus();
    }

    private void offer(Optional<Path> path) {
        otherPath.setText(path.map(Path::toString).orElse(""));
        otherCommand.setText(path.map(p -> "strata --cache " + p).orElse(""));
        arrange();
    }

    /** One card at a time. */
    private void arrange() {
        boolean offered = other.offeredProperty().get().isPresent();
        show(otherCache, offered);
        show(machine, !offered && !model.dismissedProperty().getValue());
    }

    private void tell() {
        state.renew(List.of(
                model.cacheProperty().getValue(), model.registriesProperty().get(), words.text("welcome.builtIn")));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
