package dev.strata.engine.gc;

import java.nio.file.Path;
import java.util.List;

/**
 * What a clean-up did.
 *
 * @param removed what is gone
 * @param spared what the plan named but somebody needs by now
 * @param failures what could not be deleted
 * @param freedBytes allocated bytes of what is gone, measured just before each deletion
 */
public record SweepResult(List<SweepPlan.Victim> removed, List<Path> spared, List<Failure> failures, long freedBytes) {

    /** A file that could not be deleted. */
    public record Failure(Path path, String reason) {}

    public SweepResult {
        removed = List.copyOf(removed);
        spared = List.copyOf(spared);
        failures = List.copyOf(failures);
    }
}
