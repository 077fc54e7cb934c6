package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import java.io.IOException;
import java.util.Optional;

/** How the page of an image gets at it. */
@FunctionalInterface
public interface ImageFinder {

    /** All that the cache knows of an image; empty where it has no such image any more. May block. */
    Optional<ImageInfo> find(ImageKey image) throws IOException, InterruptedException;
}
