package dev.strata.engine.registry;

import dev.strata.engine.StrataException;
import java.time.Duration;
import java.util.Optional;

/** A failure that the same request may not meet again. */
final class Setback extends Exception {

    private final StrataException failure;
    private final Optional<Duration> askedPause;

    /**
     * Creates a setback.
     *
     * @param failure what it comes to when nobody tries again
     * @param askedPause how long the registry wants to be left alone
     */
    Setback(StrataException failure, Optional<Duration> askedPause) {
        super(failure);
        this.failure = failure;
        this.askedPause = askedPause;
    }

    StrataException failure() {
        return failure;
    }

    Optional<Duration> askedPause() {
        return askedPause;
    }
}
