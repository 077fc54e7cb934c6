package dev.strata.ui.files;

import dev.strata.engine.store.LayerSurvey;
import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A layer beside the tree: its place, its command, how large it is, what it changes. */
final class LayerCell extends ListCell<LayerRow> {

    private final Words words;
    private final Label ordinal = new Label();
    private final Label command = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label size = new Label();
    private final Label counts = new Label();
    private final Label more = new Label();
    private final VBox content;

    LayerCell(Words words) {
        this.words = words;
        ordinal.getStyleClass().add("layer-ordinal");
        command.getStyleClass().add("layer-command");
        command.setWrapText(true);
        command.setMinWidth(0);
        HBox.setHgrow(command, Priority.ALWAYS);
        bar.getStyleClass().addAll("thin", "size-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        size.getStyleClass().add("layer-sizes");
        counts.getStyleClass().add("layer-counts");
        counts.managedProperty().bind(counts.textProperty().isNotEmpty());
        var figures = new FlowPane(size, counts);
        figures.getStyleClass().add("layer-figures");
        more.getStyleClass().add("layer-sizes");
        more.setWrapText(true);
        more.managedProperty().bind(more.textProperty().isNotEmpty());
        var head = new HBox(ordinal, command);
        head.getStyleClass().add("layer-cell-head");
        content = new VBox(head, bar, figures, more);
        content.getStyleClass().add("layer-cell");
        // the list asks for no more width than it has
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable LayerRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        ordinal.setText(Integer.toString(row.ordinal() + 1));
        command.setText(row.command().isEmpty() ? words.text("layers.noCommand") : row.command());
        bar.setProgress(row.share());
        size.setText(words.size(row.weight()));
        counts.setText(row.survey().map(LayerCell::counts).orElse(""));
        more.setText(more(row));
        setTooltip(HoverTip.of(tip(row)));
        setGraphic(content);
    }

    /** As high as its lines are where they wrap, which a cell by itself does not ask for. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || width <= 0) {
            return super.computePrefHeight(width);
        }
        return snappedTopInset()
                + snapSizeY(content.prefHeight(width - snappedLeftInset() - snappedRightInset()))
                + snappedBottomInset();
    }

    /** What it weighs besides: as served, with all below it, and who has it too. */
    private String more(LayerRow row) {
        List<String> parts = new ArrayList<>();
        row.compressed().ifPresent(bytes -> parts.add(words.text("layers.compressed", words.size(bytes))));
        row.survey().ifPresent(survey -> parts.add(words.text("layers.upToHere", words.size(survey.total()))));
        if (row.sharedWith() > 0) {
            parts.add(words.text("layers.sharedWith", row.sharedWith()));
        }
        return String.join(" · ", parts);
    }

    /** {@code +12 ~3 −1}. */
    static String counts(LayerSurvey survey) {
        return String.format(
                java.util.Locale.ENGLISH, "+%,d  ~%,d  −%,d", survey.added(), survey.modified(), survey.removed());
    }

    private String tip(LayerRow row) {
        String sizes = row.survey()
                .map(survey -> words.text("layers.tip", words.size(survey.bytes()), words.size(survey.total())))
                .orElse(words.text("layers.tipOnDisk", words.size(row.onDisk())));
        return row.command() + "\n" + sizes + "\n" + row.diffId();
    }
}
