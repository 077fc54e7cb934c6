package dev.strata.ui.image;

import dev.strata.engine.fs.erofs.ErofsForm;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.ImageHoldings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** How the page of an image gets at it. All of it may block. */
public interface ImageFinder {

    /** All that the cache knows of an image; empty where it has no such image any more. */
    Optional<ImageInfo> find(ImageKey image) throws IOException, InterruptedException;

    /** What the cache holds for one image, and with whom it shares that. */
    ImageHoldings holdings(ImageInfo image) throws IOException, InterruptedException;

    /** What a file says of itself; empty where it cannot be read, or is no filesystem image. */
    Optional<FileForm> form(Path file) throws IOException;

    /** When a filesystem image was written, and how it is laid out. */
    record FileForm(Instant written, ErofsForm layout) {}

    /** The documents of one image; empty where another program saved it. */
    Optional<ImageDocuments> documents(ImageInfo image) throws IOException, InterruptedException;
}
