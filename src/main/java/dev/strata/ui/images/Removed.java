package dev.strata.ui.images;

import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import java.util.Optional;

/** All that is needed to put an image back that was removed; its documents go with the image. */
public record Removed(ImageInfo image, Optional<ImageDocuments> documents) {}
