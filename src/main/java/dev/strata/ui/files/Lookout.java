package dev.strata.ui.files;

import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageInfo;
import java.io.IOException;
import java.util.Optional;

/**
 * What is looked at in an image.
 *
 * @param layer 0 for the base
 * @param other for {@link Mode#COMPARE}; until something is chosen there is nothing to compare with
 */
record Lookout(Mode mode, int layer, Optional<Other> other) {

    /** The tree of it. */
    FileTree tree(ImageFiles files, Browser browser) throws IOException {
        return switch (mode) {
            case LAYER -> files.layer(layer);
            case MERGED -> files.mergedWithHidden(layer);
            case COMPARE -> compared(files, browser);
        };
    }

    private FileTree compared(ImageFiles files, Browser browser) throws IOException {
        return switch (other.orElseThrow()) {
            case Other.Layer(int ordinal) -> files.since(Math.min(ordinal, layer), Math.max(ordinal, layer));
            case Other.Image(var image) -> files.comparedTo(browser.open(image));
        };
    }

    /** How many layers, from the base up, must be open for it. */
    int layers(ImageInfo image) {
        return switch (other.orElse(new Other.Layer(layer))) {
            case Other.Layer(int ordinal) -> Math.max(ordinal, layer) + 1;
            case Other.Image _ -> image.layers().size();
        };
    }

    /** Whether it says enough to be shown. */
    boolean isComplete() {
        return mode != Mode.COMPARE || other.isPresent();
    }

    /** How its tree is sorted unless the user says otherwise. */
    Order order() {
        return mode == Mode.LAYER ? Order.BY_SIZE : Order.BY_NAME;
    }

    /** Whether the number of an entry's layer counts the layers of this image. */
    boolean hasOwnLayersOnly() {
        return mode != Mode.COMPARE || !(other.orElse(new Other.Layer(0)) instanceof Other.Image);
    }
}
