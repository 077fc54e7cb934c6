package dev.strata.ui.files;

import dev.strata.ui.Words;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** What one layer did to a path. */
final class StepCell extends ListCell<PreviewViewModel.Step> {

    private final Words words;

    StepCell(Words words) {
        this.words = words;
    }

    @Override
    protected void updateItem(PreviewViewModel.@Nullable Step step, boolean empty) {
        super.updateItem(step, empty);
        setText(step == null || empty ? "" : words.text("preview.step", step.layer(), step.what()));
    }
}
