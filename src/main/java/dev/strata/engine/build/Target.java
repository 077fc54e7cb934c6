package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.TargetName;
import java.util.Locale;

/** As what an image is made available. */
public enum Target {
    /** One filesystem image for each layer, to be laid over one another. */
    LAYERS,
    /** One small filesystem image of names and attributes, with the layers' images as its extra devices. */
    MERGED,
    /** One filesystem image that is complete in itself. */
    FLAT;

    /** The word for it on the command line and in file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    TargetName of(Digest chainId) {
        return new TargetName(word(), chainId);
    }
}
