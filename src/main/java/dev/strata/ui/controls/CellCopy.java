package dev.strata.ui.controls;

import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.PickResult;
import org.jspecify.annotations.Nullable;

/**
 * Copying what stands in a cell of a table: all of it and exactly, also where the cell shows less. The mouse points at
 * the cell; a menu that a key asks for has the cells of the selected line, one by one.
 */
public final class CellCopy {

    private static final int SHOWN = 40;

    private CellCopy() {}

    /** The item that copies the cell that a menu is asked for on, or any cell; absent where there is nothing to copy. */
    public static Optional<MenuItem> item(ContextMenuEvent event, Words words) {
        if (event.isKeyboardTrigger()) {
            return event.getSource() instanceof TableView<?> table ? ofLine(table, words) : Optional.empty();
        }
        return pointedAt(event)
                .map(HoverTip::whole)
                .filter(text -> !text.isBlank())
                .map(text -> {
                    MenuItem item = copying(words.text("copy.cell", brief(text)), text);
                    item.setGraphic(Icons.of("fth-copy"));
                    item.setId("copy-cell");
                    return item;
                });
    }

    /** Gives {@code table}, which has no other menu, one for this; Ctrl+C copies the first cell of the selected line. */
    public static <R> void install(TableView<R> table, Words words) {
        var menu = new ContextMenu();
        RowMenu.install(
                table,
                menu,
                event -> menu.getItems().setAll(item(event, words).stream().toList()));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (isCopy(event) && !table.getSelectionModel().isEmpty()) {
                CopyButton.copy(text(table, table.getVisibleLeafColumn(0)));
                event.consume();
            }
        });
    }

    /** Whether these are the keys that copy. */
    public static boolean isCopy(KeyEvent event) {
        return event.isShortcutDown() && !event.isShiftDown() && event.getCode() == KeyCode.C;
    }

    private static <R> Optional<MenuItem> ofLine(TableView<R> table, Words words) {
        List<MenuItem> cells = new ArrayList<>();
        if (!table.getSelectionModel().isEmpty()) {
            for (TableColumn<R, ?> column : table.getVisibleLeafColumns()) {
                String text = text(table, column);
                if (!text.isBlank() && !column.getText().isEmpty()) {
                    cells.add(copying(words.text("copy.ofColumn", column.getText(), brief(text)), text));
                }
            }
        }
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        var menu = new Menu(words.text("copy.cells"), Icons.of("fth-copy"), cells.toArray(MenuItem[]::new));
        menu.setId("copy-cells");
        return Optional.of(menu);
    }

    private static MenuItem copying(String title, String text) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> CopyButton.copy(text));
        return item;
    }

    private static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    /**
     * What the selected line says in a column. It is asked of a cell that nobody sees, since a table has none for
     * columns that are scrolled out of sight; one serves a column for good.
     */
    @SuppressWarnings("unchecked") // only cells of the column itself are kept under this key
    private static <R, T> String text(TableView<R> table, TableColumn<R, T> column) {
        var cell = (TableCell<R, T>) column.getProperties()
                .computeIfAbsent(CellCopy.class, _ -> column.getCellFactory().call(column));
        cell.updateTableView(table);
        cell.updateTableColumn(column);
        cell.updateIndex(-1);
        cell.updateIndex(table.getSelectionModel().getSelectedIndex());
        String text = HoverTip.whole(cell);
        cell.updateIndex(-1);
        return text;
    }

    private static Optional<TableCell<?, ?>> pointedAt(ContextMenuEvent event) {
        @Nullable PickResult picked = event.getPickResult();
        @Nullable Node at = picked == null ? null : picked.getIntersectedNode();
        while (at != null && !(at instanceof TableCell<?, ?>)) {
            at = at.getParent();
        }
        return at instanceof TableCell<?, ?> cell ? Optional.of(cell) : Optional.empty();
    }
}
