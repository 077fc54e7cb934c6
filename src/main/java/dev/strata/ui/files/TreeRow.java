package dev.strata.ui.files;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TableRow;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** A line of the tree, which says to assistive programs what a line of a tree says. */
final class TreeRow extends TableRow<FileRow> {

    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final PseudoClass WAY = PseudoClass.getPseudoClass("way");

    private final TreeViewModel tree;

    TreeRow(TreeViewModel tree, Consumer<FileRow> open, DragOut dragging) {
        this.tree = tree;
        setAccessibleRole(AccessibleRole.TREE_TABLE_ROW);
        setOnMouseClicked(event -> {
            FileRow row = getItem();
            if (row != null && event.getClickCount() == 2) {
                open.accept(row);
            }
        });
        setOnDragDetected(event -> {
            FileRow row = getItem();
            if (row != null && event.isPrimaryButtonDown()) {
                dragging.take(row).ifPresent(this::drag);
                event.consume();
            }
        });
    }

    private void drag(Path copy) {
        var content = new ClipboardContent();
        content.putFiles(List.of(copy.toFile()));
        startDragAndDrop(TransferMode.COPY).setContent(content);
    }

    @Override
    protected void updateItem(@Nullable FileRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean removed = row != null && !empty && row.change().isGone();
        boolean filtering = tree.isFiltering();
        pseudoClassStateChanged(REMOVED, removed);
        pseudoClassStateChanged(WAY, row != null && !empty && filtering && !tree.isMatch(row));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        FileRow row = getItem();
        if (row != null) {
            switch (attribute) {
                case EXPANDED -> {
                    return tree.isExpanded(row);
                }
                case LEAF -> {
                    return !row.isExpandable();
                }
                case DISCLOSURE_LEVEL -> {
                    return row.index().depth(row.entry()) - 1;
                }
                default -> {}
            }
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        FileRow row = getItem();
        switch (action) {
            case EXPAND -> {
                if (row != null) {
                    tree.expand(row);
                }
            }
            case COLLAPSE -> {
                if (row != null) {
                    tree.collapse(row);
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
