package dev.strata.ui.files;

import dev.strata.ui.Words;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** What one layer did to a path; a double click shows it in that layer. */
final class StepCell extends ListCell<PreviewViewModel.Step> {

    private final Words words;

    StepCell(Words words, Consumer<PreviewViewModel.Step> show) {
        this.words = words;
        setOnMouseClicked(event -> {
            PreviewViewModel.Step step = getItem();
            if (event.getClickCount() == 2 && step != null) {
                show.accept(step);
            }
        });
    }

    @Override
    protected void updateItem(PreviewViewModel.@Nullable Step step, boolean empty) {
        super.updateItem(step, empty);
        setText(step == null || empty ? "" : words.text("preview.step", step.layer(), step.what()));
    }
}
