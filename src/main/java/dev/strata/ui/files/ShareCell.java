package dev.strata.ui.files;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The part of its directory that an entry takes, as a bar and in percent. */
final class ShareCell extends TableCell<FileRow, FileRow> {

    private static final double WIDTH = 48;

    private final Region fill = new Region();
    private final Label percent = new Label();
    private final HBox content;

    ShareCell() {
        fill.getStyleClass().add("share-fill");
        fill.setMinWidth(0);
        var track = new StackPane(fill);
        track.setAlignment(Pos.CENTER_LEFT);
        track.getStyleClass().add("share-track");
        track.setMinWidth(WIDTH);
        track.setMaxWidth(WIDTH);
        percent.getStyleClass().add("share-text");
        content = new HBox(track, percent);
        content.getStyleClass().add("share-cell");
    }

    @Override
    protected void updateItem(@Nullable FileRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty || row.share() <= 0) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        double share = row.share();
        fill.setMaxWidth(Math.max(1, WIDTH * share));
        percent.setText(share < 0.01 ? "<1 %" : Math.round(100 * share) + " %");
        setAccessibleText(percent.getText());
        setGraphic(content);
    }
}
