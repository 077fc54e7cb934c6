package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.ui.Words;

/** A file that the clean-up leaves, and why. */
public record KeptRow(String name, String path, String reason, long bytes) {

    static KeptRow of(KeptFile kept, Words words) {
        String reason = switch (kept.reason()) {
            case TAG, SHARED -> words.text("kept.image", by(kept));
            case PIN -> words.text("kept.pin", by(kept));
            case LEASE -> words.text("kept.lease", by(kept));
            case GRACE -> words.text("kept.grace");
            case RULE -> words.text("kept.rule", by(kept));
            case CHOICE -> words.text("kept.choice");
        };
        return new KeptRow(
                String.valueOf(kept.path().getFileName()), kept.path().toString(), reason, kept.bytes());
    }

    private static String by(KeptFile kept) {
        return String.join(", ", kept.by());
    }
}
