package dev.strata.engine.build;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.TargetName;
import java.util.Locale;

/** As what an image is made available. */
public enum Target {
    /** One filesystem image for each layer, to be laid over one another. */
    LAYERS,
    /**
     * One filesystem image of names and attributes, with the layers' images as its extra devices. What a file has beyond
     * its last whole block is copied: chunks of a device are whole blocks, and the layers keep tails behind inodes.
     */
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
