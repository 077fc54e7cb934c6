package dev.strata.ui.files;

import dev.strata.engine.store.ImageInfo;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/** What an image consists of, whatever else is told of it: when it was used, whether it is pinned. */
final class Contents {

    private Contents() {}

    /** Whether two images are one, with the same layers. */
    static boolean same(Optional<ImageInfo> one, Optional<ImageInfo> other) {
        return one.map(ImageInfo::key).equals(other.map(ImageInfo::key))
                && one.map(ImageInfo::layers).equals(other.map(ImageInfo::layers));
    }

    /** Hands over the image now, and whenever it is another one or has other layers. */
    static void follow(ObservableValue<Optional<ImageInfo>> image, Consumer<Optional<ImageInfo>> changed) {
        changed.accept(image.getValue());
        image.subscribe((before, now) -> {
            if (!same(before, now)) {
                changed.accept(now);
            }
        });
    }
}
