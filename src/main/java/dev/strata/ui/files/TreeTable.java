package dev.strata.ui.files;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CellCopy;
import dev.strata.ui.controls.CopyButton;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Makes a table behave as a tree: lines that open and close, keys, sorting within each directory. */
final class TreeTable {

    private final TableView<FileRow> table;
    private final TreeViewModel tree;
    private final Runnable showPreview;
    private final TypeAhead ahead;
    private boolean sorting;

    private TreeTable(TableView<FileRow> table, TreeViewModel tree, Runnable showPreview, TypeAhead ahead) {
        this.table = table;
        this.tree = tree;
        this.showPreview = showPreview;
        this.ahead = ahead;
    }

    /**
     * Joins a table to a tree.
     *
     * @param dragging what is dragged out of it
     * @param showPreview makes sure that the preview is seen, which somebody asks for who opens a file
     */
    static void bind(
            TableView<FileRow> table, FilesViewModel model, DragOut dragging, Runnable showPreview, Words words) {
        TreeTable bound = new TreeTable(
                table, model.tree(), showPreview, new TypeAhead(model.tree().cursor(), words::now));
        table.setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
        table.setItems(model.tree().rows());
        table.setRowFactory(_ -> new TreeRow(model.tree(), bound::open, dragging));
        FileColumns.define(table, model, words);
        table.setSortPolicy(_ -> bound.sort());
        table.addEventFilter(KeyEvent.KEY_PRESSED, bound::press);
        table.addEventHandler(KeyEvent.KEY_TYPED, bound::type);
        table.getSelectionModel().selectedItemProperty().subscribe(row -> bound.follow(row));
        model.tree().selectedProperty().subscribe(bound::reveal);
        model.tree().demandProperty().subscribe(demand -> bound.showOrder(demand.order()));
    }

    private void follow(@Nullable FileRow row) {
        // while lines are being replaced the table selects nothing; the model keeps what was selected
        if (row != null && tree.rows().contains(row)) {
            tree.selectedProperty().set(Optional.of(row));
        }
    }

    private void reveal(Optional<FileRow> row) {
        int at = row.map(tree.rows()::indexOf).orElse(-1);
        if (at < 0) {
            table.getSelectionModel().clearSelection();
            return;
        }
        if (table.getSelectionModel().getSelectedIndex() != at) {
            table.getSelectionModel().clearAndSelect(at);
            table.getFocusModel().focus(at);
        }
        if (!isVisible(at)) {
            table.scrollTo(Math.max(0, at - 3));
        }
    }

    private boolean isVisible(int at) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getLastVisibleCell() != null) {
            return at >= flow.getFirstVisibleCell().getIndex()
                    && at < Math.max(1, flow.getLastVisibleCell().getIndex());
        }
        return false;
    }

    private void press(KeyEvent event) {
        if (CellCopy.isCopy(event)) {
            selected().ifPresent(row -> CopyButton.copy(row.path()));
            event.consume();
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Runnable action = switch (event.getCode()) {
            case LEFT -> tree.cursor()::left;
            case RIGHT -> tree.cursor()::right;
            case BACK_SPACE -> tree.cursor()::up;
            case ADD, PLUS -> () -> selected().ifPresent(tree::expand);
            case SUBTRACT, MINUS -> () -> selected().ifPresent(tree::collapse);
            case MULTIPLY, ASTERISK -> () -> selected().ifPresent(tree::expandAll);
            case DIGIT8 -> event.isShiftDown() ? () -> selected().ifPresent(tree::expandAll) : null;
            case SPACE -> () -> selected().ifPresent(tree::toggle);
            case ENTER -> () -> selected().ifPresent(this::open);
            default -> null;
        };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private void type(KeyEvent event) {
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (plain && ahead.type(event.getCharacter())) {
            event.consume();
        }
    }

    /** Opens or closes a directory, shows what anything else holds. */
    private void open(FileRow row) {
        if (row.isExpandable()) {
            tree.toggle(row);
        } else {
            showPreview.run();
        }
    }

    private Optional<FileRow> selected() {
        return tree.selectedProperty().get();
    }

    /** What the headers say becomes the order of the tree; without any, names are. */
    private boolean sort() {
        if (!sorting) {
            Order order = table.getSortOrder().isEmpty()
                    ? Order.BY_NAME
                    : order(table.getSortOrder().getFirst());
            tree.sort(order);
        }
        return true;
    }

    private static Order order(TableColumn<FileRow, ?> column) {
        return FileColumns.key(column)
                .map(key -> new Order(key, column.getSortType() == SortType.ASCENDING))
                .orElse(Order.BY_NAME);
    }

    private void showOrder(Order order) {
        boolean shown = !table.getSortOrder().isEmpty()
                && order(table.getSortOrder().getFirst()).equals(order);
        if (shown) {
            return;
        }
        sorting = true;
        table.getSortOrder().clear();
        for (TableColumn<FileRow, ?> column : table.getColumns()) {
            if (FileColumns.key(column).filter(key -> key == order.key()).isPresent()) {
                column.setSortType(order.ascending() ? SortType.ASCENDING : SortType.DESCENDING);
                table.getSortOrder().add(column);
            }
        }
        sorting = false;
    }
}
