package dev.strata.engine.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much waste is accepted, by the keys of the program {@code dive}; what is absent is not judged.
 *
 * @param lowestEfficiency least {@link Waste#efficiency}, 0 to 1
 * @param highestWastedBytes most {@link Waste#wastedBytes}
 * @param highestUserWastedPercent most {@link Waste#wastedUserShare}, 0 to 1 in spite of its name
 */
public record WasteLimits(
        Optional<Double> lowestEfficiency,
        Optional<Long> highestWastedBytes,
        Optional<Double> highestUserWastedPercent) {

    /** What {@code dive} judges by where nobody says otherwise. */
    public static final WasteLimits USUAL = new WasteLimits(Optional.of(0.9), Optional.empty(), Optional.of(0.1));

    /** One of the limits, by its name in {@code dive}. */
    public enum Rule {
        LOWEST_EFFICIENCY("lowestEfficiency"),
        HIGHEST_WASTED_BYTES("highestWastedBytes"),
        HIGHEST_USER_WASTED_PERCENT("highestUserWastedPercent");

        private final String key;

        Rule(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** Whether an image keeps within one limit. */
    public record Verdict(Rule rule, boolean kept) {}

    /** Judges by each limit that is there; what is exactly at a limit keeps it. */
    public List<Verdict> judge(Waste waste) {
        List<Verdict> verdicts = new ArrayList<>();
        lowestEfficiency.ifPresent(
                limit -> verdicts.add(new Verdict(Rule.LOWEST_EFFICIENCY, waste.efficiency() >= limit)));
        highestWastedBytes.ifPresent(
                limit -> verdicts.add(new Verdict(Rule.HIGHEST_WASTED_BYTES, waste.wastedBytes() <= limit)));
        highestUserWastedPercent.ifPresent(
                limit -> verdicts.add(new Verdict(Rule.HIGHEST_USER_WASTED_PERCENT, waste.wastedUserShare() <= limit)));
        return verdicts;
    }
}
