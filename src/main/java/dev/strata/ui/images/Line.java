package dev.strata.ui.images;

import java.util.Optional;

/** One line of the table: an image, the heading of a group of them, or the place of one to come. */
public sealed interface Line permits ImageRow, GroupRow, Skeleton {

    /** The image of this line, if it is one of an image. */
    default Optional<ImageRow> asImage() {
        return this instanceof ImageRow row ? Optional.of(row) : Optional.empty();
    }
}
