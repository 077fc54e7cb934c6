package dev.strata.ui.controls;

import dev.strata.text.Explanation;
import dev.strata.text.Explanation.Remedy;
import dev.strata.ui.Questions.Alternative;
import dev.strata.ui.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A failure in four parts: what failed, why, what to do with the buttons for it, and details to copy. */
public final class ErrorPane extends HBox {

    private static final int DETAIL_ROWS = 8;

    /**
     * What the buttons do; how far each applies is the failure's own business.
     *
     * @param dismiss takes the failure away, where it would stay for ever otherwise
     * @param others what else can be done
     */
    public record Ways(Runnable retry, Runnable makeRoom, Optional<Runnable> dismiss, List<Alternative> others) {

        /** Ways without others. */
        public Ways(Runnable retry, Runnable makeRoom, Optional<Runnable> dismiss) {
            this(retry, makeRoom, dismiss, List.of());
        }
    }

    public ErrorPane(Explanation failure, Words words, Ways ways) {
        getStyleClass().add("error-pane");
        var icon = Icons.of("fth-alert-circle", "danger-icon");
        var what = line(failure.what(), "error-what");
        var details = details(failure);
        var body = new VBox(
                what,
                line(failure.why(), "error-why"),
                line(failure.next(), "error-next"),
                buttons(failure, words, ways, details),
                details);
        body.getStyleClass().add("error-body");
        setHgrow(body, Priority.ALWAYS);
        getChildren().addAll(icon, body);
        ways.dismiss().ifPresent(dismiss -> getChildren().add(close(words, dismiss)));
        setAccessibleText(failure.what() + " " + failure.why() + " " + failure.next());
    }

    /** Keeps {@code slot} showing the failure in {@code source}, and out of the layout while there is none. */
    public static void follow(Pane slot, ObservableValue<Optional<Explanation>> source, Words words, Ways ways) {
        follow(slot, source, words, () -> ways);
    }

    /** The same, where what can be done is another thing for each failure. */
    public static void follow(
            Pane slot, ObservableValue<Optional<Explanation>> source, Words words, Supplier<Ways> ways) {
        source.subscribe(failure -> {
            slot.getChildren().clear();
            failure.ifPresent(f -> slot.getChildren().add(new ErrorPane(f, words, ways.get())));
            slot.setVisible(failure.isPresent());
            slot.setManaged(failure.isPresent());
        });
    }

    private static Label line(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setManaged(!text.isEmpty());
        return label;
    }

    private static FlowPane buttons(Explanation failure, Words words, Ways ways, TextArea details) {
        var row = new FlowPane();
        row.getStyleClass().add("error-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        if (failure.remedy() == Remedy.MAKE_ROOM) {
            row.getChildren().add(button(words.text("error.makeRoom"), ways.makeRoom()));
        }
        if (failure.remedy() != Remedy.NONE) {
            row.getChildren().add(button(words.text("error.retry"), ways.retry()));
        }
        ways.others().forEach(way -> row.getChildren().add(button(way.verb(), way.action())));
        var show = new ToggleButton(words.text("error.details"));
        show.getStyleClass().add("small");
        details.visibleProperty().bind(show.selectedProperty());
        details.managedProperty().bind(show.selectedProperty());
        row.getChildren().addAll(show, button(words.text("error.copy"), () -> CopyButton.copy(failure.report())));
        return row;
    }

    private static Button close(Words words, Runnable dismiss) {
        var close = new Button("", Icons.of("fth-x"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText(words.text("toast.close"));
        close.setTooltip(new Tooltip(words.text("toast.close")));
        close.setOnAction(_ -> dismiss.run());
        return close;
    }

    private static Button button(String text, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static TextArea details(Explanation failure) {
        var area = new TextArea(failure.details());
        area.setEditable(false);
        area.setPrefRowCount(DETAIL_ROWS);
        area.getStyleClass().addAll("mono", "error-details");
        return area;
    }
}
