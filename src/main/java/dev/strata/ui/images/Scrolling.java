package dev.strata.ui.images;

import javafx.animation.AnimationTimer;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** Bringing a selected row of a table into sight. */
final class Scrolling {

    private Scrolling() {}

    /** Scrolls only if the row is out of sight. */
    static void reveal(TableView<?> table, int row) {
        if (!isSeen(table, row)) {
            table.scrollTo(row);
        }
        new Settling(table, row).start();
    }

    /** Keeps a row that is in sight there while the table gets lower, as when details open below it. */
    static void keepInSight(TableView<?> table, int row) {
        if (isSeen(table, row)) {
            new Settling(table, row).start();
        }
    }

    private static boolean isSeen(TableView<?> table, int row) {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= row
                && flow.getLastVisibleCell().getIndex() >= row;
    }

    /**
     * Puts the row back into sight as long as the room for the table changes. A table that gets lower keeps its place as
     * a part of all its rows; of very many rows that is another place, and it goes there only when it is laid out next.
     */
    private static final class Settling extends AnimationTimer {

        private static final int MOST_FRAMES = 30;
        private static final int STEADY_FRAMES = 4;

        private final TableView<?> table;
        private final int row;
        private int frames;
        private int steady;
        private double height;

        Settling(TableView<?> table, int row) {
            this.table = table;
            this.row = row;
        }

        @Override
        public void handle(long now) {
            boolean over = ++frames > MOST_FRAMES || !table.getSelectionModel().isSelected(row);
            if (over || !(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
                stop();
                return;
            }
            steady = isWhole(flow) && flow.getHeight() == height ? steady + 1 : 0;
            height = flow.getHeight();
            if (steady >= STEADY_FRAMES) {
                stop();
            } else if (!isWhole(flow)) {
                scroll(flow);
            }
        }

        private boolean isWhole(VirtualFlow<?> flow) {
            @Nullable IndexedCell<?> cell = flow.getVisibleCell(row);
            return cell != null
                    && cell.getLayoutY() > -1
                    && cell.getLayoutY() + cell.getHeight() < flow.getHeight() + 1;
        }

        private void scroll(VirtualFlow<?> flow) {
            @Nullable IndexedCell<?> first = flow.getFirstVisibleCell();
            int fitting = (int) (flow.getHeight() / table.getFixedCellSize());
            boolean below = first != null && row > first.getIndex() && fitting > 0;
            table.scrollTo(below ? Math.max(0, row - fitting + 1) : row);
        }
    }
}
