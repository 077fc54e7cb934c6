package dev.strata.ui.images;

import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

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
}
