package dev.strata.engine.gc;

import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.ImageKey;
import java.util.List;

/**
 * What a clean-up did.
 *
 * @param images what was removed from the catalog
 * @param files what is gone from the disk
 * @param spared what the plan named but somebody needs by now
 * @param failures what could not be deleted
 * @param foretold the bytes that the plan said it would free
 * @param freedBytes allocated bytes of what is gone, measured just before each deletion
 * @param before allocated bytes of all blobs, targets and unfinished files before anything happened
 * @param after the same afterwards: where nobody else worked meanwhile the difference is what was freed
 */
public record SweepResult(
        List<ImageKey> images,
        List<SweepPlan.Victim> files,
        List<Spared> spared,
        List<Failure> failures,
        long foretold,
        long freedBytes,
        long before,
        long after) {

    /** An image or a file that was left after all, and what keeps it. */
    public record Spared(String subject, Keeper keeper) {}

    /** An image or a file that could not be deleted. */
    public record Failure(String subject, String reason) {}

    public SweepResult {
        images = List.copyOf(images);
        files = List.copyOf(files);
        spared = List.copyOf(spared);
        failures = List.copyOf(failures);
    }
}
