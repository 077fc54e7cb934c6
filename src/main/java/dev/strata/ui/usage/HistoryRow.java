package dev.strata.ui.usage;

import dev.strata.engine.store.SweepRecord;
import dev.strata.ui.Words;
import java.time.Instant;
import java.util.List;

/**
 * One clean-up of the past.
 *
 * @param exactTime in full, for the tooltip
 * @param foretold the bytes that were to be freed
 * @param failures what could not be deleted, a line each
 * @param rules by which it was decided, in words
 */
public record HistoryRow(
        Instant started,
        String time,
        String exactTime,
        String trigger,
        String items,
        long foretold,
        long freed,
        String status,
        String failures,
        List<String> rules) {

    static HistoryRow of(SweepRecord sweep, Words words) {
        String trigger = words.text(
                switch (sweep.trigger()) {
                    case "window" -> "trigger.window";
                    case "removal" -> "trigger.removal";
                    default -> "trigger.command";
                });
        String status = sweep.failures().isEmpty()
                ? words.text(sweep.finished() ? "sweeps.done" : "sweeps.cancelled")
                : words.text("sweeps.failed", sweep.failures().size());
        return new HistoryRow(
                sweep.started(),
                words.ago(sweep.started()),
                words.exact(sweep.started()),
                trigger,
                Names.items(sweep.images(), sweep.files(), words),
                sweep.foretold(),
                sweep.freed(),
                status,
                String.join("\n", sweep.failures()),
                WrittenRules.inWords(sweep.rules(), words));
    }
}
