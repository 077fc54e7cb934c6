package dev.strata.ui.images;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TableView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/** What is dragged out of the list: the references as text, and where whole filesystem images were made, those files. */
final class ImageDrag {

    private final TableView<Line> table;

    ImageDrag(TableView<Line> table) {
        this.table = table;
    }

    /** Begins to drag all that is selected, with {@code row} under the pointer. */
    void begin(MouseEvent event, ImageTable.Row row) {
        List<ImageRow> images = table.getSelectionModel().getSelectedItems().stream()
                .flatMap(line -> Stream.ofNullable(line).flatMap(known -> known.asImage().stream()))
                .filter(image -> image.image().isPresent())
                .toList();
        if (images.isEmpty()) {
            return;
        }
        Dragboard board = row.startDragAndDrop(TransferMode.COPY);
        board.setDragView(row.snapshot(null, null), event.getX(), event.getY());
        board.setContent(content(images));
        event.consume();
    }

    static ClipboardContent content(List<ImageRow> images) {
        var content = new ClipboardContent();
        content.putString(ImageText.references(images));
        List<Path> files = images.stream()
                .flatMap(image -> image.converted().stream())
                .map(Converted::file)
                .distinct()
                .toList();
        if (!files.isEmpty()) {
            content.putFiles(files.stream().map(Path::toFile).toList());
        }
        return content;
    }
}
