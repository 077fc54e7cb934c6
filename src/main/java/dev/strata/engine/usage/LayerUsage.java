package dev.strata.engine.usage;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageKey;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one layer costs, in bytes.
 *
 * @param blob names its filesystem image
 * @param diffId names its tar stream; mostly the same, since the blob of a layer that needs no other is named after it
 * @param compressed as it is served; absent where nobody recorded it
 * @param unpacked its tar stream; absent where nobody recorded it
 * @param onDisk allocated bytes of its blob
 * @param images all that have it
 */
public record LayerUsage(
        Digest blob,
        Digest diffId,
        OptionalLong compressed,
        OptionalLong unpacked,
        long onDisk,
        List<ImageKey> images) {

    public LayerUsage {
        images = List.copyOf(images);
    }

    /** Whether just one image has it, so that its bytes go when that image does. */
    public boolean unique() {
        return images.size() == 1;
    }
}
