package dev.strata.ui.image;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CommandItems;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.Cut;
import dev.strata.ui.controls.ErrorPane;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.image.Summary.Badge;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/** Joins {@code image-header.fxml} to its view model; decides nothing itself. */
public final class ImageHeaderController {

    private static final List<Command> COPIES =
            List.of(Command.COPY, Command.COPY_PINNED, Command.COPY_CONFIG_DIGEST, Command.COPY_PULL_COMMAND);

    private final ImageHeaderViewModel model;
    private final Commands commands;
    private final CommandItems items;
    private final Words words;
    // a binding that nobody holds is collected one day
    private final ObservableValue<String> hindrance;

    @FXML
    private Hyperlink repository;

    @FXML
    private Label tag;

    @FXML
    private Label digest;

    @FXML
    private Node digestPart;

    @FXML
    private Pane digestCopy;

    @FXML
    private Label title;

    @FXML
    private Pane copySlot;

    @FXML
    private Label platform;

    @FXML
    private Pane platforms;

    @FXML
    private Label line;

    @FXML
    private Pane badges;

    @FXML
    private MenuButton convert;

    @FXML
    private Button explore;

    @FXML
    private Button pin;

    @FXML
    private Button unpin;

    @FXML
    private Button verify;

    @FXML
    private Button remove;

    @FXML
    private MenuButton more;

    @FXML
    private Pane error;

    @FXML
    private Node damagePane;

    @FXML
    private Label damage;

    @FXML
    private Button damagePull;

    public ImageHeaderController(ImageHeaderViewModel model, Commands commands, Words words) {
        this.model = model;
        this.commands = commands;
        this.items = new CommandItems(commands, words);
        this.words = words;
        this.hindrance = model.hindrance();
    }

    @FXML
    private void initialize() {
        names();
        actions();
        commands();
        model.badgesProperty().subscribe(this::show);
        model.damageProperty().subscribe(this::tell);
        ErrorPane.follow(
                error,
                model.failureProperty(),
                words,
                new ErrorPane.Ways(model::retry, () -> commands.run(Command.USAGE), Optional.of(model::dismiss)));
    }

    @FXML
    private void close() {
        model.close();
    }

    @FXML
    private void showRepository() {
        model.showRepository();
    }

    private void names() {
        title.textProperty().bind(model.titleProperty());
        Cut.tell(title);
        repository.textProperty().bind(model.repositoryProperty());
        tag.textProperty().bind(model.tagProperty());
        digest.textProperty().bind(model.digestProperty().map(ImageHeaderController::shortened));
        var whole = new Tooltip();
        whole.textProperty().bind(model.digestProperty());
        digest.setTooltip(whole);
        model.digestProperty().subscribe(text -> show(digestPart, !text.isEmpty()));
        digestCopy
                .getChildren()
                .setAll(new CopyButton(words.text("copy.manifestDigest"), model.digestProperty()::getValue));
        copySlot.getChildren().setAll(new CopyButton(words.text("copy.reference"), title::getText));
        platform.textProperty().bind(model.platformProperty());
        line.textProperty().bind(model.lineProperty());
        var switcher = new PlatformSwitcher(words, model::pullFor);
        model.platformsProperty().subscribe(all -> {
            platforms.getChildren().setAll(switcher.nodes(all));
            show(platforms, !all.isEmpty());
            show(platform, all.isEmpty());
        });
    }

    private void actions() {
        convert.setOnShowing(_ ->
                convert.getItems().setAll(items.of(List.of(List.of(Command.CONVERT_MERGED, Command.CONVERT_FLAT)))));
        // a menu of which nothing can be chosen does not open
        hindrance.subscribe(reason -> {
            convert.setDisable(!reason.isEmpty());
            convert.setAccessibleHelp(reason);
        });
        items.bind(explore, Command.EXPLORE);
        items.bind(pin, Command.PIN);
        items.bind(unpin, Command.UNPIN);
        items.bind(verify, Command.VERIFY);
        items.bind(remove, Command.REMOVE);
        items.bind(damagePull, Command.PULL_AGAIN);
        model.pinnedProperty().subscribe(pinned -> {
            show(pin, !pinned);
            show(unpin, pinned);
        });
        more.setOnShowing(_ -> {
            var content = items.of(List.of(
                    List.of(Command.VIEW_CONFIG),
                    List.of(Command.TAG, Command.PULL_AGAIN, Command.SHOW_FILE),
                    List.of(Command.REMOVE_NOW)));
            content.add(2, items.submenu(words.text("menu.copy"), COPIES));
            more.getItems().setAll(content);
        });
    }

    private void commands() {
        commands.on(Command.PIN, View.IMAGE, () -> model.pin(true), model.pinHindrance());
        commands.on(Command.UNPIN, View.IMAGE, () -> model.pin(false), model.unpinHindrance());
        commands.on(Command.VERIFY, View.IMAGE, model::verify, hindrance);
        commands.on(Command.CONVERT_MERGED, View.IMAGE, () -> model.convert(false), hindrance);
        commands.on(Command.CONVERT_FLAT, View.IMAGE, () -> model.convert(true), hindrance);
        commands.on(Command.TAG, View.IMAGE, model::tag, hindrance);
        commands.on(Command.SHOW_FILE, View.IMAGE, model::showFile, hindrance);
        commands.on(Command.PULL_AGAIN, View.IMAGE, model::pullAgain, model.pullHindrance());
        commands.on(Command.REMOVE, View.IMAGE, model::remove, hindrance);
        commands.on(Command.REMOVE_NOW, View.IMAGE, model::removeForGood, hindrance);
        commands.on(Command.EXPLORE, View.IMAGE, () -> model.open(ImageTab.FILES));
        commands.on(Command.VIEW_CONFIG, View.IMAGE, () -> model.open(ImageTab.CONFIG));
        commands.on(Command.COPY, View.IMAGE, () -> CopyButton.copy(title.getText()));
        commands.on(
                Command.COPY_PINNED,
                View.IMAGE,
                () -> CopyButton.copy(model.digestReference()),
                model.digestHindrance());
        commands.on(
                Command.COPY_CONFIG_DIGEST,
                View.IMAGE,
                () -> CopyButton.copy(model.configDigest()),
                model.documentHindrance());
        commands.on(Command.COPY_PULL_COMMAND, View.IMAGE, () -> CopyButton.copy("strata pull " + title.getText()));
    }

    private void show(List<Badge> all) {
        badges.getChildren()
                .setAll(all.stream().map(ImageHeaderController::badge).toList());
        badges.setManaged(!all.isEmpty());
    }

    private void tell(List<String> lines) {
        damage.setText(String.join("\n", lines));
        show(damagePane, !lines.isEmpty());
    }

    private static Node badge(Badge badge) {
        var label = new Label(badge.word(), Icons.of(icon(badge.kind())));
        label.getStyleClass().addAll("badge", style(badge.kind()));
        label.setTooltip(new Tooltip(badge.sentence()));
        label.setAccessibleText(badge.word() + ". " + badge.sentence());
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private static String icon(Badge.Kind kind) {
        return switch (kind) {
            case PINNED -> "fth-bookmark";
            case CONVERTED -> "fth-hard-drive";
            case VERIFIED -> "fth-shield";
            case DAMAGED -> "fth-alert-triangle";
            case IN_USE -> "fth-play";
        };
    }

    private static String style(Badge.Kind kind) {
        return switch (kind) {
            case VERIFIED -> "good-badge";
            case DAMAGED -> "bad-badge";
            case PINNED, CONVERTED, IN_USE -> "plain-badge";
        };
    }

    private static String shortened(String digest) {
        int end = digest.indexOf(':') + 13;
        return digest.length() > end ? digest.substring(0, end) : digest;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
