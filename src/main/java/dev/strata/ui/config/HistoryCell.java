package dev.strata.ui.config;

import dev.strata.ui.Words;
import dev.strata.ui.controls.CopyButton;
import dev.strata.ui.controls.WrappingCell;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A step of the build: what it ran, what it made, when, and the line where the base image ends. */
final class HistoryCell extends WrappingCell<HistoryRow> {

    private static final PseudoClass WITHOUT_LAYER = PseudoClass.getPseudoClass("without-layer");
    private static final PseudoClass BOUNDARY = PseudoClass.getPseudoClass("boundary");

    private final Words words;
    private final Label number = new Label();
    private final Label command = new Label();
    private final Label note = new Label();
    private final Hyperlink layer = new Hyperlink();
    private final Label size = new Label();
    private final StackPane copy = new StackPane();
    private final Label boundary = new Label();
    private final VBox whole;

    HistoryCell(HistoryViewModel model, ObservableValue<Boolean> wrapped, Words words) {
        this.words = words;
        getStyleClass().add("history-cell");
        number.getStyleClass().add("ordinal");
        command.getStyleClass().addAll("mono", "history-command");
        note.getStyleClass().add("history-note");
        size.getStyleClass().add("history-size");
        layer.getStyleClass().add("history-layer");
        boundary.getStyleClass().add("history-boundary");
        boundary.setMaxWidth(Double.MAX_VALUE);
        command.wrapTextProperty().bind(wrapped);
        wrapped.subscribe(wrap -> command.setMinHeight(wrap ? Region.USE_PREF_SIZE : Region.USE_COMPUTED_SIZE));
        var text = new VBox(command, note);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        layer.setMinWidth(Region.USE_PREF_SIZE);
        layer.setOnAction(_ -> {
            HistoryRow row = getItem();
            if (row != null) {
                model.openLayer(row);
            }
        });
        layer.setFocusTraversable(false);
        var line = new HBox(number, text, layer, size, copy);
        line.getStyleClass().add("history-line");
        whole = new VBox(line, boundary);
    }

    @Override
    protected Region content() {
        return whole;
    }

    @Override
    protected void show(HistoryRow row) {
        pseudoClassStateChanged(WITHOUT_LAYER, row.empty());
        pseudoClassStateChanged(BOUNDARY, !row.boundary().isEmpty());
        number.setText(Integer.toString(row.number()));
        command.setText(row.command().isEmpty() ? words.text("history.noCommand") : row.command());
        command.setTooltip(row.written().isEmpty() ? null : new Tooltip(row.written()));
        note.setText(note(row));
        note.setTooltip(row.time().isEmpty() ? null : new Tooltip(row.time()));
        layer.setText(
                row.layer().isPresent() ? words.text("config.layer", row.layer().getAsInt() + 1) : "");
        layer.setVisible(row.layer().isPresent());
        size.setText(row.size().isPresent() ? words.size(row.size().getAsLong()) : "");
        copy.getChildren().setAll(new CopyButton(words.text("copy.command", row.number()), row::command));
        boundary.setText(row.boundary());
        boundary.setVisible(!row.boundary().isEmpty());
        boundary.setManaged(boundary.isVisible());
        setAccessibleText(String.join(" ", number.getText(), command.getText(), note.getText(), boundary.getText()));
    }

    private String note(HistoryRow row) {
        String made = row.empty() ? words.text("history.empty") : "";
        return Stream.of(made, row.age(), row.comment())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
