package dev.strata.ui.files;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.LayerSurvey;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A layer of the image that is looked at.
 *
 * @param ordinal 0 for the base
 * @param command of the build step that made it; empty where nobody recorded it
 * @param digest of the layer as it is served; of its blob, where no manifest is recorded
 * @param compressed bytes as served; absent where nobody recorded it
 * @param onDisk bytes of its filesystem image
 * @param format of its filesystem image
 * @param survey absent until somebody looked into it
 * @param sharedWith how many other images have it
 * @param largest bytes of the largest layer, to which bars are scaled, measured as {@link #weight} is
 */
public record LayerRow(
        int ordinal,
        String command,
        Digest digest,
        Digest diffId,
        OptionalLong compressed,
        long onDisk,
        String format,
        Optional<LayerSurvey> survey,
        int sharedWith,
        long largest) {

    /** What its bar shows: bytes of its files, or of its filesystem image until those are known. */
    public long weight() {
        return survey.map(LayerSurvey::bytes).orElse(onDisk);
    }

    /** The length of its bar, 0 to 1. */
    public double share() {
        return largest == 0 ? 0 : (double) weight() / largest;
    }

    LayerRow scaled(long most) {
        return new LayerRow(ordinal, command, digest, diffId, compressed, onDisk, format, survey, sharedWith, most);
    }
}
