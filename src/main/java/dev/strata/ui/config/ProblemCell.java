package dev.strata.ui.config;

import dev.strata.engine.image.SchemaFinding.Severity;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.controls.WrappingCell;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A problem: how bad it is, what it is, and where. */
final class ProblemCell extends WrappingCell<ProblemRow> {

    private final Label severity = new Label();
    private final Label text = new Label();
    private final Label place = new Label();
    private final HBox line = new HBox(severity, new VBox(text, place));

    ProblemCell() {
        severity.getStyleClass().add("severity");
        severity.setMinWidth(Region.USE_PREF_SIZE);
        text.setWrapText(true);
        place.getStyleClass().addAll("mono", "muted");
        line.getStyleClass().add("problem-line");
        HBox.setHgrow(line.getChildren().getLast(), Priority.ALWAYS);
    }

    @Override
    protected Region content() {
        return line;
    }

    @Override
    protected void show(ProblemRow row) {
        severity.setText(row.severityWord());
        severity.setGraphic(icon(row.severity()));
        text.setText(row.text());
        place.setText(row.document() + " "
                + (row.spot().pointer().isEmpty() ? "/" : row.spot().pointer()));
        setAccessibleText(row.severityWord() + ": " + row.text() + " " + place.getText());
    }

    private static Node icon(Severity severity) {
        return switch (severity) {
            case ERROR -> Icons.of("fth-x-circle", "danger-icon");
            case WARNING -> Icons.of("fth-alert-triangle", "warning-icon");
            case NOTE -> Icons.of("fth-info", "muted-icon");
        };
    }
}
