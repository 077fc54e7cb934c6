package dev.strata.ui.images;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import dev.strata.ui.controls.CopyButton;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;

/** Says who carries out each command while the list of images is shown, and when it is impossible. */
final class ImageCommands {

    private final ImagesViewModel model;
    private final Commands commands;

    ImageCommands(ImagesViewModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
    }

    void register(TableView<Line> table) {
        on(Command.REFRESH, model::renew);
        on(Command.SELECT_ALL, table.getSelectionModel()::selectAll);
        on(Command.SELECT_NONE, table.getSelectionModel()::clearSelection);
        looking();
        copying();
        changing();
    }

    private void looking() {
        var one = model.selection().oneHindrance();
        on(Command.OPEN, () -> open(ImageTab.SUMMARY), one);
        on(Command.SUMMARY, () -> open(ImageTab.SUMMARY), one);
        on(Command.EXPLORE, () -> open(ImageTab.FILES), one);
        on(Command.VIEW_CONFIG, () -> open(ImageTab.CONFIG), one);
        on(Command.SHOW_FILE, model.selected()::showFile, one);
    }

    private void copying() {
        var selection = model.selection();
        var some = selection.someHindrance();
        on(Command.COPY, () -> copy(ImageText::references), some);
        on(Command.COPY_PINNED, () -> copy(ImageText::pinned), selection.digestHindrance());
        on(Command.COPY_CONFIG_DIGEST, () -> copy(ImageText::configDigest), selection.documentHindrance());
        on(Command.COPY_PULL_COMMAND, () -> copy(ImageText::pullCommand), some);
        on(Command.COPY_JSON, () -> copy(ImageText::json), some);
    }

    private void changing() {
        var selection = model.selection();
        var some = selection.someHindrance();
        var selected = model.selected();
        on(Command.CONVERT_MERGED, () -> selected.convert(false), some);
        on(Command.CONVERT_FLAT, () -> selected.convert(true), some);
        on(Command.PIN, () -> selected.pin(true), selection.pinHindrance());
        on(Command.UNPIN, () -> selected.pin(false), selection.unpinHindrance());
        on(Command.VERIFY, selected::verify, some);
        on(Command.TAG, selected::tag, selection.oneHindrance());
        on(Command.PULL_AGAIN, selected::pullAgain, selection.pullHindrance());
        on(Command.CHECK_UPDATES, selected::checkUpdates, selection.checkHindrance());
        on(Command.UPDATE, selected::update, selection.updateHindrance());
        on(Command.REMOVE, selected::remove, some);
        on(Command.REMOVE_NOW, selected::removeForGood, some);
    }

    private void on(Command command, Runnable action) {
        commands.on(command, View.IMAGES, action);
    }

    private void on(Command command, Runnable action, ObservableValue<String> hindrance) {
        commands.on(command, View.IMAGES, action, hindrance);
    }

    private void open(ImageTab tab) {
        model.selectedProperty().getValue().ifPresent(row -> model.open(row, tab));
    }

    private void copy(Function<List<ImageRow>, String> text) {
        CopyButton.copy(text.apply(model.selection().rows()));
    }
}
