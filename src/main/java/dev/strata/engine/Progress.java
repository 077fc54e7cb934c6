package dev.strata.engine;

/**
 * Told by an engine operation how far it has come. Called from any thread, often, and never concurrently for the same
 * part; an implementation must be quick and must not throw.
 */
@FunctionalInterface
public interface Progress {

    Progress NONE = _ -> {};

    void report(Step step);

    /** What one part of an operation is doing. */
    enum Phase {
        RESOLVING,
        WAITING,
        DOWNLOADING,
        /** Looks through what is there already. */
        READING,
        CONVERTING,
        CHECKING,
        PUBLISHING,
        CACHED,
        DONE
    }

    /**
     * How far one part has come.
     *
     * @param part the layer's digest, or the empty string for the operation as a whole
     * @param done units finished, bytes unless the operation says otherwise
     * @param total units in all, or 0 while nobody knows
     */
    record Step(String part, Phase phase, long done, long total) {}

    /** Reports on the operation as a whole. */
    default void report(Phase phase, long done, long total) {
        report(new Step("", phase, done, total));
    }
}
