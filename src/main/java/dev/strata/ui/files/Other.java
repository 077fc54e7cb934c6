package dev.strata.ui.files;

import dev.strata.engine.store.ImageInfo;

/** What an image, or a state of it, is compared with. */
public sealed interface Other {

    /** The same image up to another layer, 0 for the base. */
    record Layer(int ordinal) implements Other {}

    /** Another image as a whole. */
    record Image(ImageInfo image) implements Other {}
}
