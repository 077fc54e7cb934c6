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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Joins {@code image-header.fxml} to its view model; decides nothing itself. */
public final class ImageHeaderController {

    /** Below this width of the title line the less frequent actions stand in the menu. */
    private static final double NARROW = 760;

    /** Below this width only the menus are left. */
    private static final double TIGHT = 560;

    private static final List<Command> COPIES =
            List.of(Command.COPY, Command.COPY_PINNED, Command.COPY_CONFIG_DIGEST, Command.COPY_PULL_COMMAND);

    private final ImageHeaderViewModel model;
    private final Commands commands;
    private final CommandItems items;
    private final Words words;
    private final List<Command> folded = new ArrayList<>();
    // a binding that nobody holds is collected one day
    private final ObservableValue<String> hindrance;
    private final ObservableValue<Boolean> outdated;

    @FXML
    private Region titleLine;

    @FXML
    private Region factLine;

    @FXML
    private Region crumbs;

    @FXML
    private Region figures;

    @FXML
    private Button update;

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
        this.outdated = model.outdatedProperty();
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
        var room = Bindings.createDoubleBinding(
                () -> factLine.getWidth()
                        - factLine.getInsets().getLeft()
                        - factLine.getInsets().getRight(),
                factLine.widthProperty(),
                factLine.insetsProperty());
        crumbs.maxWidthProperty().bind(room);
        figures.maxWidthProperty().bind(room);
        platform.textProperty().bind(model.platformProperty());
        line.textProperty().bind(model.lineProperty());
        var switcher = new PlatformSwitcher(words, model::choose);
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
        items.bind(update, Command.UPDATE);
        outdated.subscribe(now -> show(update, now));
        model.pinnedProperty().subscribe(_ -> arrange());
        titleLine.widthProperty().subscribe(_ -> arrange());
        more.setOnShowing(_ -> fillMenu());
    }

    /** What there is no room for beside the name stands in the menu. */
    private void arrange() {
        double width = titleLine.getWidth();
        boolean pinned = model.pinnedProperty().getValue();
        folded.clear();
        show(pinned ? pin : unpin, false);
        offer(explore, Command.EXPLORE, width >= TIGHT);
        offer(pinned ? unpin : pin, pinned ? Command.UNPIN : Command.PIN, width >= NARROW);
        offer(verify, Command.VERIFY, width >= NARROW);
        offer(remove, Command.REMOVE, width >= TIGHT);
    }

    private void offer(Button button, Command command, boolean room) {
        show(button, room);
        if (!room) {
            folded.add(command);
        }
    }

    private void fillMenu() {
        List<MenuItem> content = new ArrayList<>();
        if (!folded.isEmpty()) {
            content.addAll(items.of(List.of(folded)));
            content.add(new SeparatorMenuItem());
        }
        content.add(items.item(Command.VIEW_CONFIG));
        content.add(items.submenu(words.text("menu.copy"), COPIES));
        content.add(new SeparatorMenuItem());
        content.addAll(items.of(List.of(
                List.of(Command.CHECK_UPDATES, Command.UPDATE),
                List.of(Command.TAG, Command.PULL_AGAIN, Command.SHOW_FILE),
                List.of(Command.REMOVE_NOW))));
        more.getItems().setAll(content);
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
        commands.on(Command.CHECK_UPDATES, View.IMAGE, model::checkUpdate, model.checkHindrance());
        commands.on(Command.UPDATE, View.IMAGE, model::pullAgain, model.updateHindrance());
        commands.on(Command.REMOVE, View.IMAGE, model::remove, hindrance);
        commands.on(Command.REMOVE_NOW, View.IMAGE, model::removeForGood, hindrance);
        commands.on(Command.EXPLORE, View.IMAGE, () -> model.open(ImageTab.FILES), model.absence());
        commands.on(Command.VIEW_CONFIG, View.IMAGE, () -> model.open(ImageTab.CONFIG), model.absence());
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
            case ASKING -> "fth-refresh-cw";
            case CURRENT -> "fth-check-circle";
            case OUTDATED -> "fth-arrow-up-circle";
            case UNANSWERED -> "fth-help-circle";
        };
    }

    private static String style(Badge.Kind kind) {
        return switch (kind) {
            case VERIFIED -> "good-badge";
            case DAMAGED -> "bad-badge";
            case OUTDATED -> "news-badge";
            case PINNED, CONVERTED, IN_USE, ASKING, CURRENT, UNANSWERED -> "plain-badge";
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
