package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan.Kept;
import dev.strata.ui.Words;

/** A file that the clean-up leaves, and why. */
public record KeptRow(String name, String path, String reason, long bytes) {

    static KeptRow of(Kept kept, Words words) {
        String reason = switch (kept.reason()) {
            case IMAGE -> words.text("kept.image", kept.by());
            case LEASE -> words.text("kept.lease", kept.by());
            case GRACE -> words.text("kept.grace");
        };
        return new KeptRow(
                String.valueOf(kept.path().getFileName()), kept.path().toString(), reason, kept.bytes());
    }
}
