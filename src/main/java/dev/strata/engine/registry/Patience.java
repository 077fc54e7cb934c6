package dev.strata.engine.registry;

import java.time.Duration;

/**
 * How long to wait for a registry, and how often to come back.
 *
 * @param connect the longest wait for a connection
 * @param idle the longest silence on a connection
 * @param tries how often one thing is tried in all; progress on a blob starts the count anew
 * @param firstPause the wait after the first failure, doubled after each further one
 * @param longestPause the longest wait that a registry may ask for
 */
public record Patience(Duration connect, Duration idle, int tries, Duration firstPause, Duration longestPause) {

    public Patience {
        if (tries < 1) {
            throw new IllegalArgumentException("tries: " + tries);
        }
    }

    /** What suits people who wait for a pull. */
    public static Patience standard() {
        return new Patience(
                Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofMillis(500), Duration.ofSeconds(60));
    }

    /** The wait after the {@code failures}th failure in a row, counted from 1. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 16));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
