package dev.strata.ui.files;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageInfo;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** What is open of an image, from the first look to the last. Opening happens at that first look, and may block. */
final class OpenImage implements Closeable {

    private final ImageInfo image;
    private final FileShelf shelf;
    private Optional<Browser> opened = Optional.empty();

    OpenImage(ImageInfo image, FileShelf shelf) {
        this.image = image;
        this.shelf = shelf;
    }

    ImageInfo image() {
        return image;
    }

    /** Its files. */
    ImageFiles files() throws IOException {
        return browser().open(image);
    }

    /** The files of its lowest layers; {@code progress} is told of these. */
    ImageFiles files(int layers, Progress progress) throws IOException {
        return browser().open(image, layers, progress);
    }

    synchronized Browser browser() throws IOException {
        if (opened.isEmpty()) {
            opened = Optional.of(shelf.browser());
        }
        return opened.get();
    }

    @Override
    public synchronized void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
