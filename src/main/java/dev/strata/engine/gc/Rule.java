package dev.strata.engine.gc;

import java.util.Arrays;
import java.util.Optional;

/** Why something may go. The first ones concern files that no image needs; the others choose images. */
public enum Rule {
    /** No image, no lease and no pin leads to this blob. */
    UNREACHABLE("unreachable", false),
    /** A file among the blobs or targets that no row of the catalog tells of. */
    ORPHAN("orphan", false),
    /** A removed image had this file, which no other needs. */
    REMOVED("removed", false),
    /** A filesystem image of a whole image whose layers no image of the catalog has. */
    TARGET("target", false),
    /** An interrupted download, or a working file whose owner is gone, that nobody has touched for long. */
    STALE("stale", false),
    /** An image whose name is a digest, has one, or has no tag. */
    UNTAGGED("untagged", true),
    /** An image that nobody used for long. */
    UNUSED("unused", true),
    /** An image of a repository of which enough newer ones are there. */
    KEEP_LAST("keep-last", true),
    /** An image that was used longest ago, while the cache takes more room than it may. */
    BUDGET("budget", true);

    private final String word;
    private final boolean images;

    Rule(String word, boolean images) {
        this.word = word;
        this.images = images;
    }

    /** The stable word that stands for it in commands and exports. */
    public String word() {
        return word;
    }

    /** Whether it chooses images; else it judges files. */
    public boolean choosesImages() {
        return images;
    }

    public static Optional<Rule> ofWord(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst();
    }
}
