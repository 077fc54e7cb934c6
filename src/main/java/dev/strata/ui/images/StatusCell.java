package dev.strata.ui.images;

import dev.strata.ui.Words;
import dev.strata.ui.controls.HoverTip;
import dev.strata.ui.controls.Icons;
import dev.strata.ui.images.ImageRow.Work;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** How an image is: an icon and a word, and a bar while something is being done with it. */
final class StatusCell extends TableCell<Line, Line> {

    private static final double BAR = 32;

    // made when a cell first needs it: most show one of them for ever
    private final Map<String, FontIcon> icons = new HashMap<>();
    private final ProgressBar bar = new ProgressBar();
    private final Words words;

    StatusCell(Words words) {
        this.words = words;
        getStyleClass().addAll("muted-cell", "status-cell");
        bar.getStyleClass().add("thin");
        bar.setPrefWidth(BAR);
        bar.setMinWidth(BAR);
        HoverTip.install(this, StatusCell::told);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        if (!(line instanceof ImageRow row)) {
            setText(null);
            setGraphic(null);
            return;
        }
        switch (row.status()) {
            case COMPLETE -> show("status.complete", "fth-check", "muted-icon");
            case PINNED -> show("status.pinned", "fth-bookmark", "muted-icon");
            case CHECKING -> show("status.checking", "fth-refresh-cw", "muted-icon");
            case OUTDATED -> show("status.outdated", "fth-arrow-up-circle", "accent-icon");
            case CURRENT -> show("status.current", "fth-check-circle", "muted-icon");
            case UNANSWERED -> show("status.unanswered", "fth-help-circle", "muted-icon");
            case DAMAGED -> show("status.damaged", "fth-alert-triangle", "danger-icon");
            case BUSY -> row.work().ifPresent(this::show);
        }
    }

    private void show(String key, String icon, String style) {
        setText(words.text(key));
        setGraphic(icons.computeIfAbsent(icon, name -> Icons.of(name, style)));
    }

    private void show(Work work) {
        bar.setProgress(work.fraction());
        setGraphic(bar);
        setText(work.fraction() < 0 ? work.status() : (int) Math.floor(work.fraction() * 100) + " %");
    }

    private static String told(Line line) {
        return line.asImage()
                .flatMap(row ->
                        row.work().map(Work::status).or(() -> row.update().map(Update::told)))
                .orElse("");
    }
}
