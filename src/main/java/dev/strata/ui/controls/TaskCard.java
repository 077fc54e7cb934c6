package dev.strata.ui.controls;

import dev.strata.tasks.TaskState;
import dev.strata.ui.LayerProgress;
import dev.strata.ui.TaskRow;
import dev.strata.ui.Words;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** One task: its title, how far it is, its layers where asked for, its failure in place, and what can be done. */
public final class TaskCard extends VBox {

    private final TaskRow row;
    private final Words words;
    private final Runnable makeRoom;
    private final Label timing = new Label();
    private final HBox buttons = new HBox();
    private final ProgressBar bar = new ProgressBar();
    private final VBox layers = new VBox();
    private final VBox failure = new VBox();
    private final boolean detailed;
    private Subscription subscription = Subscription.EMPTY;

    /**
     * Creates a card.
     *
     * @param detailed whether it shows the layers
     * @param makeRoom what to do when the disk is full
     */
    public TaskCard(TaskRow row, Words words, boolean detailed, Runnable makeRoom) {
        this.row = row;
        this.words = words;
        this.detailed = detailed;
        this.makeRoom = makeRoom;
        getStyleClass().add("task-card");
        layers.getStyleClass().add("layer-lines");
        bar.getStyleClass().add("thin");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(row.fractionProperty());
        getChildren().addAll(head(), bar, layers, failure);
        if (detailed) {
            row.layers().forEach(layer -> layers.getChildren().add(new LayerLine(layer)));
            row.layers().addListener((ListChangeListener<LayerProgress>) this::update);
        }
        subscription = row.stateProperty().subscribe(_ -> showState());
        showState();
    }

    private HBox head() {
        var title = new Label(row.title());
        title.getStyleClass().add("task-title");
        var status = new Label();
        status.textProperty().bind(row.statusProperty());
        status.getStyleClass().add("task-status");
        timing.getStyleClass().add("task-timing");
        var text = new VBox(title, status);
        title.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("task-buttons");
        timing.setMinWidth(Region.USE_PREF_SIZE);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(Icons.of(Icons.of(row.kind()), "task-icon"), text, timing, buttons);
        head.getStyleClass().add("task-head");
        return head;
    }

    private void showState() {
        var state = row.state();
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("failed"), state == TaskState.FAILED);
        pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("over"), state.isFinal());
        timing.setText(row.timing());
        show(bar, !state.isFinal());
        show(layers, detailed && !state.isFinal());
        buttons.getChildren().setAll(button(state));
        failure.getChildren().clear();
        row.explanation().ifPresent(e -> failure.getChildren().add(new ErrorPane(e, words, ways())));
        show(failure, !failure.getChildren().isEmpty());
        if (state.isFinal()) {
            subscription.unsubscribe();
        }
    }

    private ErrorPane.Ways ways() {
        return new ErrorPane.Ways(row::retry, makeRoom, Optional.empty(), row.alternatives());
    }

    private Node button(TaskState state) {
        return switch (state) {
            case RUNNING, CANCELLING -> {
                var cancel = new Button(words.text("task.cancel"));
                cancel.getStyleClass().addAll("small", "cancel-task");
                cancel.setAccessibleText(words.text("task.cancelThis", row.title()));
                cancel.setDisable(state == TaskState.CANCELLING);
                cancel.setOnAction(_ -> row.cancel());
                yield cancel;
            }
            case SUCCEEDED -> mark("fth-check", "success-icon");
            case FAILED -> mark("fth-x", "danger-icon");
            case CANCELLED -> {
                var again = new Button(words.text("task.again"));
                again.getStyleClass().add("small");
                again.setOnAction(_ -> row.retry());
                yield again;
            }
        };
    }

    private Node mark(String icon, String styleClass) {
        var mark = new Label("", Icons.of(icon, styleClass));
        mark.setTooltip(new Tooltip(row.statusProperty().get()));
        mark.setAccessibleText(row.statusProperty().get());
        return mark;
    }

    private void update(ListChangeListener.Change<? extends LayerProgress> change) {
        while (change.next()) {
            for (int i = change.getFrom(); i < change.getTo(); i++) {
                if (i < layers.getChildren().size()) {
                    ((LayerLine) layers.getChildren().get(i))
                            .show(change.getList().get(i));
                } else {
                    layers.getChildren().add(new LayerLine(change.getList().get(i)));
                }
            }
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
