package dev.strata.ui.image;

import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.ImageHoldings;
import java.io.IOException;
import java.util.Optional;

/** How the page of an image gets at it. All of it may block. */
public interface ImageFinder {

    /** All that the cache knows of an image; empty where it has no such image any more. */
    Optional<ImageInfo> find(ImageKey image) throws IOException, InterruptedException;

    /** What the cache holds for one image, and with whom it shares that. */
    ImageHoldings holdings(ImageInfo image) throws IOException, InterruptedException;

    /** The documents of one image; empty where another program saved it. */
    Optional<ImageDocuments> documents(ImageInfo image) throws IOException, InterruptedException;
}
