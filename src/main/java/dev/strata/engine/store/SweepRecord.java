package dev.strata.engine.store;

import java.time.Instant;
import java.util.List;

/**
 * What the history keeps of one clean-up.
 *
 * @param trigger a word for who had it run
 * @param rules those that applied, with their values
 * @param images how many were removed
 * @param files how many were deleted
 * @param foretold the bytes that the plan said it would free
 * @param freed the bytes that it freed
 * @param failures what could not be deleted, with reasons
 * @param finished whether it came to its end
 */
public record SweepRecord(
        Instant started,
        String trigger,
        String rules,
        int images,
        int files,
        long foretold,
        long freed,
        List<String> failures,
        boolean finished) {

    public SweepRecord {
        failures = List.copyOf(failures);
    }
}
