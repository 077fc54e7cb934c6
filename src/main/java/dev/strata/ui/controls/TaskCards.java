package dev.strata.ui.controls;

import dev.strata.ui.Mirror;
import dev.strata.ui.TaskRow;
import dev.strata.ui.Words;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Lists of task cards that follow lists of tasks. */
public final class TaskCards {

    private TaskCards() {}

    /** Cards with a line for each layer. */
    public static void detailed(Pane slot, ObservableList<TaskRow> rows, Words words, Runnable makeRoom) {
        fill(slot, rows, words, true, makeRoom);
    }

    /** Cards without layers. */
    public static void brief(Pane slot, ObservableList<TaskRow> rows, Words words, Runnable makeRoom) {
        fill(slot, rows, words, false, makeRoom);
    }

    private static void fill(
            Pane slot, ObservableList<TaskRow> rows, Words words, boolean detailed, Runnable makeRoom) {
        fill(slot, rows, row -> new TaskCard(row, words, detailed, makeRoom));
    }

    /** Whatever cards the rows have. */
    public static <R> void fill(Pane slot, ObservableList<R> rows, Function<? super R, ? extends Node> card) {
        ObservableList<Node> cards = Mirror.of(rows, card);
        Bindings.bindContent(slot.getChildren(), cards);
        slot.managedProperty().bind(Bindings.isNotEmpty(slot.getChildren()));
        // the list follows for as long as its pane lives
        slot.getProperties().put(TaskCards.class, rows);
    }
}
