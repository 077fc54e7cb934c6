package dev.strata.ui.files;

import dev.strata.engine.tree.Node;
import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.RowMenu;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.stage.WindowEvent;

/** What can be done with the selected entry of the tree; what cannot be done with it just now is grey. */
final class FileMenu extends ContextMenu {

    private final TreeViewModel tree;
    private final Words words;

    /**
     * Creates the menu.
     *
     * @param showPreview makes sure that the preview is seen
     */
    FileMenu(
            FilesViewModel files, PreviewViewModel preview, SavingViewModel saving, Runnable showPreview, Words words) {
        tree = files.tree();
        this.words = words;
        add("files.saveSelected", "menu-save", SavingViewModel::canSave, _ -> saving.saveSelected());
        getItems().add(new SeparatorMenuItem());
        add("files.showHistory", "menu-history", _ -> true, _ -> {
            preview.pageProperty().set(Page.HISTORY);
            showPreview.run();
        });
        add(
                "files.showLocation",
                "menu-location",
                _ -> files.hasOwnLayersOnly(),
                row -> saving.showLocation(row.index().layer(row.entry())));
        add("files.expandAll", "menu-expand", FileRow::isExpandable, tree::expandAll);
        getItems().add(new SeparatorMenuItem());
        add("files.copyPath", "copy-path", _ -> true, row -> CopyButton.copy(row.path()));
        add("files.copyName", "copy-name", _ -> true, row -> CopyButton.copy(row.name()));
        add(
                "preview.copy",
                "menu-copy-content",
                _ -> preview.text().isPresent(),
                _ -> preview.text().ifPresent(CopyButton::copy));
        add(
                "files.copyHash",
                "copy-hash",
                row -> row.node() instanceof Node.RegularFile,
                _ -> preview.hash(CopyButton::copy));
    }

    /** Shows the menu on the lines of {@code table}, with the cell that it is asked for on. */
    void install(TableView<FileRow> table) {
        List<MenuItem> always = List.copyOf(getItems());
        RowMenu.install(table, this, event -> {
            getItems().setAll(always);
            CellCopy.item(event, words).ifPresent(getItems()::add);
        });
    }

    private void add(String key, String id, Predicate<FileRow> possible, Consumer<FileRow> action) {
        var item = new MenuItem(words.text(key));
        item.setId(id);
        item.setOnAction(_ -> selected().ifPresent(action));
        addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                _ -> item.setDisable(selected().filter(possible).isEmpty()));
        getItems().add(item);
    }

    private Optional<FileRow> selected() {
        return tree.selectedProperty().get();
    }
}
