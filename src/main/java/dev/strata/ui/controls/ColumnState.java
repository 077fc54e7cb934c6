package dev.strata.ui.controls;

import dev.strata.ui.Setting;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

/**
 * Which columns of a table are shown, in which order, how wide, and by which it is sorted: kept in a setting, and chosen
 * in the menu of the headings. Columns are known by their ids.
 */
public final class ColumnState {

    private static final Pattern PARTS = Pattern.compile(";");
    private static final Pattern FIELDS = Pattern.compile(",");
    private static final double WIDEST = 2000;
    private static final double MENU_X = 24;
    private static final double MENU_Y = 32;

    private final Setting<String> setting;
    private final Set<String> standard;
    private final Words words;
    private boolean applying;

    /**
     * Creates the state of one table.
     *
     * @param standard the ids of the columns that are shown at first
     */
    public ColumnState(Setting<String> setting, Set<String> standard, Words words) {
        this.setting = setting;
        this.standard = Set.copyOf(standard);
        this.words = words;
    }

    /** Puts the columns of {@code table} as they were, and keeps what is changed from now on. */
    public <R> void keep(TableView<R> table) {
        List<TableColumn<R, ?>> original = List.copyOf(table.getColumns());
        Map<String, Double> widths = new HashMap<>();
        original.forEach(column -> widths.put(column.getId(), column.getPrefWidth()));
        Runnable apply = () -> apply(table, original, widths);
        apply.run();
        InvalidationListener changed = _ -> note(table);
        table.getColumns().addListener(changed);
        table.getSortOrder().addListener(changed);
        var menu = menu(table, original);
        table.getProperties().put(ColumnState.class, menu);
        for (TableColumn<R, ?> column : original) {
            column.visibleProperty().addListener(changed);
            column.widthProperty().addListener(changed);
            column.sortTypeProperty().addListener(changed);
            column.setContextMenu(menu);
        }
        setting.valueProperty().addListener((_, _, now) -> {
            if (now.isEmpty()) {
                apply.run();
            }
        });
        FittingColumns.keep(table);
    }

    /** Opens the menu of the headings of {@code table}, for those who do not point at them. */
    public static void open(TableView<?> table) {
        if (table.getProperties().get(ColumnState.class) instanceof ContextMenu menu) {
            Point2D corner = table.localToScreen(MENU_X, MENU_Y);
            menu.show(table, corner.getX(), corner.getY());
        }
    }

    private <R> ContextMenu menu(TableView<R> table, List<TableColumn<R, ?>> columns) {
        var menu = new ContextMenu();
        menu.setId("columns-menu");
        var order = new ColumnOrder<>(table, words);
        menu.setOnShowing(_ -> order.renew());
        menu.getItems().addAll(order.menu(), new SeparatorMenuItem());
        for (TableColumn<R, ?> column : columns) {
            if (column.getText().isEmpty()) {
                continue; // without a name it is none to choose
            }
            var item = new CheckMenuItem(column.getText());
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            menu.getItems().add(item);
        }
        var reset = new MenuItem(words.text("columns.reset"));
        reset.setOnAction(_ -> setting.reset());
        menu.getItems().addAll(new SeparatorMenuItem(), reset);
        return menu;
    }

    private <R> void apply(TableView<R> table, List<TableColumn<R, ?>> original, Map<String, Double> widths) {
        applying = true;
        try {
            Map<String, TableColumn<R, ?>> known = new HashMap<>();
            original.forEach(column -> known.put(column.getId(), column));
            List<TableColumn<R, ?>> order = new ArrayList<>();
            List<TableColumn<R, ?>> sort = new ArrayList<>();
            for (TableColumn<R, ?> column : original) {
                column.setVisible(standard.contains(column.getId()));
                column.setPrefWidth(widths.getOrDefault(column.getId(), column.getPrefWidth()));
                column.setSortType(SortType.ASCENDING);
            }
            for (String part : PARTS.split(setting.value(), -1)) {
                String[] fields = FIELDS.split(part, -1);
                TableColumn<R, ?> column = known.get(fields[0]);
                if (column == null || fields.length != 4 || order.contains(column)) {
                    continue;
                }
                order.add(column);
                column.setVisible(Boolean.parseBoolean(fields[1]));
                width(fields[2]).ifPresent(column::setPrefWidth);
                if (!fields[3].equals("-")) {
                    column.setSortType(fields[3].equals("down") ? SortType.DESCENDING : SortType.ASCENDING);
                    sort.add(column);
                }
            }
            addTheRest(original, order);
            table.getColumns().setAll(order);
            table.getSortOrder().setAll(sort.isEmpty() ? first(original) : sort);
        } finally {
            applying = false;
        }
    }

    /** Columns of which nothing is kept, since they are new, go where they stand by nature. */
    private static <R> void addTheRest(List<TableColumn<R, ?>> original, List<TableColumn<R, ?>> order) {
        for (int i = 0; i < original.size(); i++) {
            if (!order.contains(original.get(i))) {
                order.add(i == 0 ? 0 : order.indexOf(original.get(i - 1)) + 1, original.get(i));
            }
        }
    }

    private static <R> List<TableColumn<R, ?>> first(List<TableColumn<R, ?>> original) {
        return original.stream().filter(TableColumn::isSortable).limit(1).toList();
    }

    private <R> void note(TableView<R> table) {
        if (applying) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (TableColumn<R, ?> column : table.getColumns()) {
            String sort = table.getSortOrder().contains(column)
                    ? column.getSortType() == SortType.DESCENDING ? "down" : "up"
                    : "-";
            parts.add(String.format(
                    Locale.ROOT, "%s,%s,%.0f,%s", column.getId(), column.isVisible(), column.getWidth(), sort));
        }
        setting.set(String.join(";", parts));
    }

    private static Optional<Double> width(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(width -> width > 0 && width < WIDEST);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
