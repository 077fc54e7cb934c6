package dev.strata.ui.config;

import dev.strata.engine.store.ImageInfo;

/** An image that one can compare with. */
public record OtherImage(ImageInfo image) {

    public String name() {
        return image.tag();
    }
}
