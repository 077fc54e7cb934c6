package dev.strata.engine.gc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a clean-up would delete and what it would leave, and why. Plain data: it can be shown, edited and exported
 * before anything happens.
 *
 * @param grace how long a file must have been left alone, when the plan is made and still when it is run
 */
public record SweepPlan(List<Victim> goes, List<Kept> stays, Duration grace) {

    /** Why a file may go. */
    public enum Rule {
        /** No row of the catalog, no lease and no pin leads to this blob. */
        UNREACHABLE,
        /** A removed image had this blob, which no other needs. */
        REMOVED,
        /** A filesystem image of a whole image whose layers no image of the catalog has. */
        TARGET,
        /** An interrupted download that nobody has touched for long. */
        STALE_PART,
        /** A working file whose owner is gone. */
        TEMPORARY
    }

    /** Why a file stays. */
    public enum Reason {
        /** An image of the catalog needs it. */
        IMAGE,
        /** An operation under way holds it. */
        LEASE,
        /** It is too young to be judged. */
        GRACE
    }

    /**
     * A file to delete.
     *
     * @param bytes what deleting it frees: allocated blocks, in bytes
     * @param by the removed image that had it; empty for other rules
     */
    public record Victim(Path path, long bytes, Rule rule, String by) {

        public Victim(Path path, long bytes, Rule rule) {
            this(path, bytes, rule, "");
        }
    }

    /** A file that stays; {@code by} names the image or operation that keeps it. */
    public record Kept(Path path, long bytes, Reason reason, String by) {}

    public SweepPlan {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
    }

    /** A plan that spares nothing for being young. */
    public SweepPlan(List<Victim> goes, List<Kept> stays) {
        this(goes, stays, Duration.ZERO);
    }

    /** The bytes that running the plan frees. */
    public long bytes() {
        return goes.stream().mapToLong(Victim::bytes).sum();
    }

    /** The same plan without the files in {@code spared}. */
    public SweepPlan sparing(List<Path> spared) {
        return new SweepPlan(
                goes.stream().filter(victim -> !spared.contains(victim.path())).toList(), stays, grace);
    }
}
