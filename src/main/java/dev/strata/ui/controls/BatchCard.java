package dev.strata.ui.controls;

import dev.strata.tasks.TaskState;
import dev.strata.ui.BatchRow;
import dev.strata.ui.Words;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Several tasks as one card: how far they are together, what can be done with all, and, once it is opened, each of them. */
public final class BatchCard extends VBox {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final BatchRow row;
    private final Words words;
    private final Label timing = new Label();
    private final HBox buttons = new HBox();
    private final ProgressBar bar = new ProgressBar();

    /**
     * Creates a card, closed.
     *
     * @param makeRoom what to do when the disk is full
     */
    public BatchCard(BatchRow row, Words words, Runnable makeRoom) {
        this.row = row;
        this.words = words;
        getStyleClass().addAll("task-card", "batch-card");
        bar.getStyleClass().add("thin");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(row.fractionProperty());
        var members = new VBox();
        members.getStyleClass().add("batch-members");
        TaskCards.brief(members, row.members(), words, makeRoom);
        var open = open();
        members.managedProperty().unbind();
        show(members, false);
        open.selectedProperty().subscribe(now -> show(members, now));
        getChildren().addAll(head(open), bar, members);
        row.stateProperty().subscribe(this::showState);
        row.statusProperty().subscribe(_ -> showState(row.stateProperty().get()));
    }

    private ToggleButton open() {
        var open = new ToggleButton();
        open.getStyleClass().addAll("icon-button", "open-batch");
        open.selectedProperty().subscribe(now -> {
            open.setGraphic(Icons.of(now ? "fth-chevron-down" : "fth-chevron-right"));
            open.setAccessibleText(words.text(now ? "batch.close" : "batch.open", row.title()));
            open.setTooltip(new Tooltip(open.getAccessibleText()));
        });
        return open;
    }

    private HBox head(ToggleButton open) {
        var title = new Label(row.title());
        title.getStyleClass().add("task-title");
        title.setMinWidth(0);
        var status = new Label();
        status.textProperty().bind(row.statusProperty());
        status.getStyleClass().add("task-status");
        timing.getStyleClass().add("task-timing");
        timing.setMinWidth(Region.USE_PREF_SIZE);
        var text = new VBox(title, status);
        HBox.setHgrow(text, Priority.ALWAYS);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("task-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(open, Icons.of(Icons.of(row.kind()), "task-icon"), text, timing, buttons);
        head.getStyleClass().addAll("task-head", "batch-head");
        return head;
    }

    private void showState(TaskState state) {
        pseudoClassStateChanged(FAILED, row.hasFailures());
        pseudoClassStateChanged(OVER, state.isFinal());
        timing.setText(row.timing());
        show(bar, !state.isFinal());
        int failed = row.count(TaskState.FAILED);
        int cancelled = row.count(TaskState.CANCELLED);
        buttons.getChildren().clear();
        if (failed > 0) {
            buttons.getChildren().add(button(words.text("batch.retry", failed), "retry-batch", row::retry));
        } else if (cancelled > 0 && state.isFinal()) {
            buttons.getChildren().add(button(words.text("batch.again", cancelled), "retry-batch", row::retry));
        }
        if (!state.isFinal()) {
            Button cancel = button(words.text("batch.cancel"), "cancel-batch", row::cancel);
            cancel.setAccessibleText(words.text("task.cancelThis", row.title()));
            cancel.setDisable(state == TaskState.CANCELLING);
            buttons.getChildren().add(cancel);
        } else if (state == TaskState.SUCCEEDED) {
            var mark = new Label("", Icons.of("fth-check", "success-icon"));
            mark.setAccessibleText(words.text("state.succeeded"));
            buttons.getChildren().add(mark);
        }
    }

    private static Button button(String text, String styleClass, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().addAll("small", styleClass);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
