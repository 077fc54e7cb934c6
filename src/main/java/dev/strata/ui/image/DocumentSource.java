package dev.strata.ui.image;

import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import java.util.Optional;

/** Fetches the documents of one image, which may block; absent where another program saved it. */
@FunctionalInterface
public interface DocumentSource {
    Optional<ImageDocuments> of(ImageInfo image) throws IOException, InterruptedException;
}
