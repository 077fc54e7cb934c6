package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import dev.strata.ui.controls.KeyHabits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Lets a table show the lines of the view model, sort by its columns, and select what the view model has selected. */
final class ImageTable {

    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

    private final TableView<Line> table;
    private final ImagesViewModel model;
    private final Runnable open;
    private final ImageDrag drag;
    // while the table is told what is selected, it must not tell the model
    private boolean telling;

    ImageTable(TableView<Line> table, ImagesViewModel model, Runnable open) {
        this.table = table;
        this.model = model;
        this.open = open;
        this.drag = new ImageDrag(table);
    }

    void fill(Words words, ColumnState columns) {
        new ImageColumns(words, model::isMember).define(table);
        TableColumn<Line, ?> labels = column("labels");
        new TickColumn(table, model, words).define(column(TickColumn.ID));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setItems(model.lines());
        table.setSortPolicy(_ -> {
            sort();
            return true;
        });
        table.setRowFactory(_ -> new Row());
        columns.keep(table);
        labels.visibleProperty().subscribe(this::labels);
        markLastColumn();
        table.getVisibleLeafColumns().addListener((ListChangeListener<TableColumn<Line, ?>>) _ -> markLastColumn());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Line>) _ -> selected());
        model.lines().addListener((ListChangeListener<Line>)
                _ -> show(model.selection().rows()));
        model.selection().rowsProperty().subscribe(this::show);
        model.changesProperty().subscribe(() -> {
            if (table.isFocused()) {
                KeyHabits.enter(table);
            }
        });
        model.filterProperty().subscribe(this::toTop);
        model.chipProperty().subscribe(this::toTop);
        table.heightProperty().addListener((_, before, now) -> {
            var chosen = table.getSelectionModel().getSelectedIndices();
            if (now.doubleValue() < before.doubleValue() && chosen.size() == 1) {
                Scrolling.keepInSight(table, chosen.getFirst());
            }
        });
    }

    /** What is found is read from its beginning, unless something of it is selected. */
    private void toTop() {
        if (chosen().isEmpty()) {
            table.scrollTo(0);
        }
    }

    private TableColumn<Line, ?> column(String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The heading of the last column keeps the same distance from the edge as its cells do. */
    private void markLastColumn() {
        List<TableColumn<Line, ?>> visible = table.getVisibleLeafColumns();
        for (TableColumn<Line, ?> column : table.getColumns()) {
            column.getStyleClass().remove("last-column");
            if (!visible.isEmpty() && column == visible.getLast()) {
                column.getStyleClass().add("last-column");
            }
        }
    }

    private void labels(boolean shown) {
        if (shown) {
            model.wantLabels();
        }
    }

    private void sort() {
        Comparator<ImageRow> order = null;
        for (TableColumn<Line, ?> column : table.getSortOrder()) {
            Comparator<ImageRow> next = ImageColumns.order(column).comparator();
            Comparator<ImageRow> directed =
                    column.getSortType() == TableColumn.SortType.ASCENDING ? next : next.reversed();
            order = order == null ? directed : order.thenComparing(directed);
        }
        model.sort(Optional.ofNullable(order));
    }

    private void selected() {
        if (!telling && !model.isChanging()) {
            model.selection().set(chosen());
        }
    }

    private List<ImageRow> chosen() {
        List<ImageRow> rows = new ArrayList<>();
        // while rows are replaced, the table has none where one was
        for (@Nullable Line line : table.getSelectionModel().getSelectedItems()) {
            if (line instanceof ImageRow row) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Selects in the table what the model has; the table is scrolled only to a single image that is out of sight. */
    private void show(List<ImageRow> rows) {
        var selection = table.getSelectionModel();
        Set<Line> wanted = new HashSet<>(rows);
        if (telling || model.isChanging() || wanted.equals(new HashSet<Line>(chosen()))) {
            return;
        }
        telling = true;
        try {
            selection.clearSelection();
            int[] indices = IntStream.range(0, model.lines().size())
                    .filter(i -> wanted.contains(model.lines().get(i)))
                    .toArray();
            if (indices.length > 0) {
                selection.selectIndices(indices[0], Arrays.copyOfRange(indices, 1, indices.length));
                if (indices.length == 1) {
                    Scrolling.reveal(table, indices[0]);
                }
            }
        } finally {
            telling = false;
        }
    }

    private void press(KeyEvent event) {
        Line line = table.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.ENTER && !event.isAltDown()) {
            act(line);
            event.consume();
        } else if (line instanceof GroupRow group
                && (event.getCode() == KeyCode.SPACE
                        || event.getCode() == (group.open() ? KeyCode.LEFT : KeyCode.RIGHT))) {
            toggle(group);
            event.consume();
        } else if (line instanceof ImageRow && event.getCode() == KeyCode.SPACE) {
            TickColumn.toggle(table, table.getFocusModel().getFocusedIndex());
            event.consume();
        }
    }

    private void act(@Nullable Line line) {
        if (line instanceof GroupRow group) {
            toggle(group);
        } else {
            open.run();
        }
    }

    /** The focus stays on the heading, which is another line now, and so does the selection where it was there. */
    private void toggle(GroupRow group) {
        model.toggle(group);
        for (int i = 0; i < model.lines().size(); i++) {
            if (model.lines().get(i) instanceof GroupRow now && now.key().equals(group.key())) {
                if (chosen().isEmpty()) {
                    table.getSelectionModel().clearAndSelect(i);
                }
                table.getFocusModel().focus(i);
            }
        }
    }

    final class Row extends TableRow<Line> {
        Row() {
            setOnDragDetected(event -> drag.begin(event, this));
            setOnMouseClicked(click -> {
                if (click.getButton() != MouseButton.PRIMARY || isEmpty()) {
                    return;
                }
                if (getItem() instanceof GroupRow group) {
                    toggle(group);
                } else if (click.getClickCount() == 2) {
                    open.run();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(GROUP, line instanceof GroupRow group && !group.family());
        }

        /** The title of a group has the whole row, since nothing else stands in it. */
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getItem() instanceof GroupRow) {
                for (Node cell : getChildren()) {
                    if (cell instanceof NameCell) {
                        cell.resize(getWidth() - cell.getLayoutX(), getHeight());
                    }
                }
            }
        }
    }
}
