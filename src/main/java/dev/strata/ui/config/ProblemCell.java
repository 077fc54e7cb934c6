package dev.strata.ui.config;

import dev.strata.engine.image.SchemaFinding.Severity;
import dev.strata.ui.controls.Icons;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A problem: how bad it is, what it is, and where. */
final class ProblemCell extends ListCell<ProblemRow> {

    private static final double BAR = 16;

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
        // the list's own width, so that long words wrap in place of making it scroll
        setPrefWidth(0);
    }

    /** As high as its words need in the list's own width, which a cell is not asked for. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double sides = snappedLeftInset() + snappedRightInset() + BAR;
        return snappedTopInset() + line.prefHeight(getListView().getWidth() - sides) + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable ProblemRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        severity.setText(row.severityWord());
        severity.setGraphic(icon(row.severity()));
        text.setText(row.text());
        place.setText(row.document() + " "
                + (row.spot().pointer().isEmpty() ? "/" : row.spot().pointer()));
        setAccessibleText(row.severityWord() + ": " + row.text() + " " + place.getText());
        setGraphic(line);
    }

    private static Node icon(Severity severity) {
        return switch (severity) {
            case ERROR -> Icons.of("fth-x-circle", "danger-icon");
            case WARNING -> Icons.of("fth-alert-triangle", "warning-icon");
            case NOTE -> Icons.of("fth-info", "muted-icon");
        };
    }
}
