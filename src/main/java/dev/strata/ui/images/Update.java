package dev.strata.ui.images;

/**
 * Whether an image has an update, as far as its registry was asked.
 *
 * @param told in words: what it is doing, what came of it, or why nothing did
 */
public record Update(State state, String told) {

    /** How far the asking has come. */
    public enum State {
        CHECKING,
        CURRENT,
        OUTDATED,
        /** There was no answer that tells. */
        FAILED
    }
}
