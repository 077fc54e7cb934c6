package dev.strata.bench.contest;

import java.io.IOException;
import java.util.Optional;

/** Something that pulls an image into an empty directory. */
public interface Contestant {

    String name();

    /** What this machine lacks for it. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** How many rounds of those wanted it takes part in. */
    default int rounds(int wanted) {
        return wanted;
    }

    /** What is done once for each image before anything is measured. */
    default void warmUp(Pull pull) throws IOException, InterruptedException {}

    /**
     * Pulls, and says what that cost.
     *
     * @throws IOException if it could not; the message says why in one line
     */
    Cost run(Pull pull) throws IOException, InterruptedException;
}
