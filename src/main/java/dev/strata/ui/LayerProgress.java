package dev.strata.ui;

import dev.strata.engine.Progress.Phase;
import dev.strata.engine.Progress.Step;

/**
 * One layer of an image under way, as it is shown.
 *
 * @param name the digest's first twelve digits
 * @param phase in a word
 * @param amount how much of how much; empty where that says nothing
 * @param fraction from 0 to 1, or -1 while nobody knows
 */
public record LayerProgress(String name, String phase, String amount, double fraction, boolean over) {

    private static final int SHORT = 12;

    static LayerProgress of(Step step, Words words) {
        String hex = step.part().substring(step.part().indexOf(':') + 1);
        return new LayerProgress(
                hex.length() > SHORT ? hex.substring(0, SHORT) : hex,
                words.text(Phases.key(step.phase())),
                amount(step, words),
                fraction(step),
                step.phase() == Phase.DONE || step.phase() == Phase.CACHED);
    }

    private static String amount(Step step, Words words) {
        boolean moving = step.phase() == Phase.DOWNLOADING || step.phase() == Phase.CONVERTING;
        if (moving && step.total() > 0) {
            return words.size(step.done()) + " / " + words.size(step.total());
        }
        return step.total() > 0 ? words.size(step.total()) : "";
    }

    private static double fraction(Step step) {
        return switch (step.phase()) {
            case RESOLVING, WAITING -> 0;
            case DOWNLOADING, READING, CONVERTING ->
                step.total() > 0 ? Math.clamp((double) step.done() / step.total(), 0, 1) : -1;
            case CHECKING, PUBLISHING, CACHED, DONE -> 1;
        };
    }
}
