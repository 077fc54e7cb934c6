package dev.strata.ui.shell;

import dev.strata.ui.TaskRow;
import javafx.scene.Node;
import javafx.util.Subscription;

/** Tells those who listen rather than look how far a task is: at every quarter, not at every step. */
final class Announcement {

    private static final int QUARTERS = 4;

    private final Node node;
    private final TaskRow row;
    private int told = -1;

    Announcement(Node node, TaskRow row) {
        this.node = node;
        this.row = row;
    }

    /** Says so from now on, until another announcement takes its place. */
    void begin() {
        if (node.getProperties().remove(Announcement.class) instanceof Subscription former) {
            former.unsubscribe();
        }
        node.getProperties().put(Announcement.class, row.fractionProperty().subscribe(this::tell));
        tell(row.fractionProperty().get());
    }

    private void tell(Number fraction) {
        int quarter = (int) Math.floor(Math.max(0, fraction.doubleValue()) * QUARTERS);
        if (quarter != told) {
            told = quarter;
            node.setAccessibleText(row.title() + ", " + row.statusProperty().get());
        }
    }
}
