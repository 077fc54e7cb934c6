package dev.strata.ui.usage;

import dev.strata.engine.gc.SweepPlan.KeptFile;
import dev.strata.engine.gc.SweepPlan.KeptImage;
import dev.strata.engine.gc.SweepPlan.Reason;
import dev.strata.ui.Words;
import java.util.List;

/** An image or a file that the clean-up leaves, and why. */
public record KeptRow(String name, String path, String reason, long bytes) {

    static KeptRow of(KeptFile kept, Words words) {
        return new KeptRow(
                String.valueOf(kept.path().getFileName()),
                kept.path().toString(),
                reason(kept.reason(), kept.by(), words),
                kept.bytes());
    }

    static KeptRow of(KeptImage kept, Words words) {
        String reason = switch (kept.reason()) {
            case TAG -> words.text("kept.tag");
            case PIN -> words.text("kept.pinned");
            case SHARED -> words.text("kept.shared", Names.of(kept.by(), words));
            case LEASE, GRACE, RULE, CHOICE -> reason(kept.reason(), kept.by(), words);
        };
        return new KeptRow(
                words.text("clean.image", kept.key().tag()), kept.key().tag(), reason, 0);
    }

    private static String reason(Reason reason, List<String> by, Words words) {
        return words.text(
                switch (reason) {
                    case TAG, SHARED -> "kept.image";
                    case PIN -> "kept.pin";
                    case LEASE -> "kept.lease";
                    case GRACE -> "kept.grace";
                    case RULE -> "kept.rule";
                    case CHOICE -> "kept.choice";
                },
                Names.of(by, words));
    }
}
