package dev.strata.ui.images;

import javafx.animation.PauseTransition;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Duration;

/** Bringing a row of a table into sight. */
final class Scrolling {

    private Scrolling() {}

    /** Scrolls only if the row is out of sight. */
    static void reveal(TableView<?> table, int row) {
        boolean seen = table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= row
                && flow.getLastVisibleCell().getIndex() > row;
        if (!seen) {
            table.scrollTo(row);
        }
    }

    /** Keeps a row that is in sight there while the table gets lower, as when details open below it. */
    static void keepInSight(TableView<?> table, int row) {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= row
                && flow.getLastVisibleCell().getIndex() >= row) {
            // the table has its new height, but its rows are laid out for it only after this
            var laidOut = new PauseTransition(Duration.ONE);
            laidOut.setOnFinished(_ -> showWhole(table, flow, row));
            laidOut.play();
        }
    }

    private static void showWhole(TableView<?> table, VirtualFlow<?> flow, int row) {
        var first = flow.getFirstVisibleCell();
        if (first == null) {
            return;
        }
        int fitting = (int) (flow.getHeight() / table.getFixedCellSize());
        if (row <= first.getIndex()) {
            table.scrollTo(row);
        } else if (row >= first.getIndex() + fitting) {
            table.scrollTo(row - fitting + 1);
        }
    }
}
