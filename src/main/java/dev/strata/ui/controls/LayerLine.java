package dev.strata.ui.controls;

import dev.strata.ui.LayerProgress;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How far one layer has come, in columns that line up from layer to layer. */
final class LayerLine extends VBox {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private static final double BAR = 60;
    private static final double HEIGHT = 26;

    private final WrappingLine line = new WrappingLine();
    private final Label name = new Label();
    private final Label phase = new Label();
    private final Label amount = new Label();
    private final ProgressBar bar = new ProgressBar();

    LayerLine(LayerProgress progress) {
        name.getStyleClass().addAll("mono", "layer-name");
        phase.getStyleClass().add("layer-phase");
        amount.getStyleClass().add("layer-amount");
        bar.getStyleClass().add("thin");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setMinWidth(BAR);
        HBox.setHgrow(bar, Priority.ALWAYS);
        line.getStyleClass().add("layer-line");
        line.setLeastHeight(HEIGHT);
        line.getChildren().addAll(name, bar, phase, amount);
        getChildren().add(line);
        show(progress);
    }

    void show(LayerProgress progress) {
        name.setText(progress.name());
        phase.setText(progress.phase());
        amount.setText(progress.amount());
        bar.setProgress(progress.fraction());
        line.pseudoClassStateChanged(OVER, progress.over());
    }
}
