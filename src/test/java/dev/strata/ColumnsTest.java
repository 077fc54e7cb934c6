package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.text.Strings;
import dev.strata.ui.Preferences;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ColumnState;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Columns of a table that is wide enough, and of one that is not. */
class ColumnsTest {

    private static final int LEAST = 100;

    @BeforeAll
    static void start() {
        FxTests.startToolkit();
    }

    @Test
    void columnsThatDoNotFitAreReachedByScrolling() throws InterruptedException {
        FxTests.onUiThread(() -> {
            TableView<String> table = table();
            layOut(table, 250);
            assertTrue(scrollsSideways(table), "too narrow");
            layOut(table, 600);
            assertTrue(!scrollsSideways(table), "wide enough again");
            return null;
        });
    }

    @Test
    void columnsThatFitShareTheWidth() throws InterruptedException {
        FxTests.onUiThread(() -> {
            TableView<String> table = table();
            layOut(table, 600);
            double all = table.getColumns().stream()
                    .mapToDouble(TableColumn::getWidth)
                    .sum();
            assertEquals(600, all, 4);
            return null;
        });
    }

    private static TableView<String> table() {
        TableView<String> table = new TableView<>();
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getItems().add("a row"); // without one nothing scrolls
        for (String id : Set.of("one", "two", "three")) {
            TableColumn<String, String> column = new TableColumn<>(id);
            column.setId(id);
            column.setMinWidth(LEAST);
            table.getColumns().add(column);
        }
        var words = new Words(new Strings(), Clock.systemUTC());
        new ColumnState(new Preferences(Map.of()).text("columns"), Set.of("one", "two", "three"), words).keep(table);
        return table;
    }

    /** Twice, as the width is known only after the first time. */
    private static void layOut(TableView<String> table, double width) {
        if (table.getScene() == null) {
            Scene _ = new Scene(new Pane(table), 800, 300);
        }
        for (int i = 0; i < 2; i++) {
            table.applyCss();
            table.resize(width, 200);
            table.layout();
        }
    }

    private static boolean scrollsSideways(TableView<String> table) {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
                return bar.isVisible();
            }
        }
        return false;
    }
}
