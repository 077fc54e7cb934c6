package dev.strata.engine.verify;

import java.util.List;

/**
 * What a repair achieved.
 *
 * @param healed what is sound again
 * @param left what is not, and why
 * @param after what a check found when all was done
 */
public record RepairReport(List<Finding> healed, List<Left> left, VerifyReport after) {

    /** Why something could not be healed. */
    public enum Why {
        /** Its image came from an archive; importing that again heals it. */
        NO_SOURCE,
        /** The registry could not be asked, or has it no more; {@link Left#detail} says so. */
        SOURCE_FAILED,
        /** No image needs it; collecting garbage removes it. */
        UNNEEDED,
        /** The catalog itself is damaged; it is made anew when the cache is opened next. */
        NEXT_OPENING,
        /** It can be derived from nothing that is there. */
        NOT_DERIVABLE
    }

    /** Something that is still wrong. */
    public record Left(Finding finding, Why why, String detail) {}

    public RepairReport {
        healed = List.copyOf(healed);
        left = List.copyOf(left);
    }
}
