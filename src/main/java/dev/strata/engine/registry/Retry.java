package dev.strata.engine.registry;

import java.io.IOException;
import java.time.Duration;

/** Tries something until it works, fails for good, or patience ends. */
record Retry(Patience patience) {

    @FunctionalInterface
    interface Attempt<T> {
        T make() throws IOException, InterruptedException, Setback;
    }

    <T> T until(Attempt<T> attempt) throws IOException, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.make();
            } catch (Setback setback) {
                Duration pause = setback.askedPause().orElse(patience.pauseAfter(failures));
                if (failures >= patience.tries() || pause.compareTo(patience.longestPause()) > 0) {
                    throw setback.failure();
                }
                Thread.sleep(pause);
            }
        }
    }
}
