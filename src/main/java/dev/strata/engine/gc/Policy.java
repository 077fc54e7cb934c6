package dev.strata.engine.gc;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * By which rules a cache is cleaned.
 *
 * @param grace how long a file or an image must have been left alone, whatever the rule
 * @param rules those that apply
 * @param staleAfter how long an interrupted download must have been left alone, if that is longer than the grace
 * @param unusedFor what {@link Rule#UNUSED} means by long
 * @param keepLast how many images of each repository {@link Rule#KEEP_LAST} leaves
 * @param budget how many allocated bytes {@link Rule#BUDGET} leaves to the whole cache
 */
public record Policy(
        Duration grace, Set<Rule> rules, Duration staleAfter, Duration unusedFor, int keepLast, long budget) {

    /** How long what is new is left alone where nobody says otherwise. */
    public static final Duration GRACE = Duration.ofHours(2);

    private static final Set<Rule> GARBAGE =
            Set.of(Rule.UNREACHABLE, Rule.ORPHAN, Rule.REMOVED, Rule.TARGET, Rule.STALE);

    /** All rules that touch no image, after the usual grace. */
    public static final Policy DEFAULT = plain(GRACE);

    public Policy {
        rules = rules.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rules));
        refuse(grace.isNegative() || staleAfter.isNegative() || unusedFor.isNegative(), "a time is negative");
        refuse(keepLast < 0, "a number of images is negative");
        refuse(budget < 0, "a budget is negative");
    }

    /** All rules that touch no image. */
    public static Policy plain(Duration grace) {
        return new Policy(grace, GARBAGE, Duration.ZERO, Duration.ofDays(30), 3, 20L << 30);
    }

    public boolean has(Rule rule) {
        return rules.contains(rule);
    }

    public Policy with(Rule rule, boolean on) {
        EnumSet<Rule> chosen = EnumSet.noneOf(Rule.class);
        chosen.addAll(rules);
        if (on) {
            chosen.add(rule);
        } else {
            chosen.remove(rule);
        }
        return new Policy(grace, chosen, staleAfter, unusedFor, keepLast, budget);
    }

    public Policy withGrace(Duration wanted) {
        return new Policy(wanted, rules, staleAfter, unusedFor, keepLast, budget);
    }

    /** With {@link Rule#STALE}. */
    public Policy withStaleAfter(Duration age) {
        return new Policy(grace, rules, age, unusedFor, keepLast, budget).with(Rule.STALE, true);
    }

    /** With {@link Rule#UNUSED}. */
    public Policy withUnusedFor(Duration time) {
        return new Policy(grace, rules, staleAfter, time, keepLast, budget).with(Rule.UNUSED, true);
    }

    /** With {@link Rule#KEEP_LAST}. */
    public Policy withKeepLast(int number) {
        return new Policy(grace, rules, staleAfter, unusedFor, number, budget).with(Rule.KEEP_LAST, true);
    }

    /** With {@link Rule#BUDGET}. */
    public Policy withBudget(long bytes) {
        return new Policy(grace, rules, staleAfter, unusedFor, keepLast, bytes).with(Rule.BUDGET, true);
    }

    /** How long a file that goes by this rule must have been left alone. */
    public Duration patience(Rule rule) {
        return rule == Rule.STALE && staleAfter.compareTo(grace) > 0 ? staleAfter : grace;
    }

    /** A rule with its value, as commands spell it. */
    public String text(Rule rule) {
        return rule.word()
                + switch (rule) {
                    case STALE -> "=" + Ages.text(patience(rule));
                    case UNUSED -> "=" + Ages.text(unusedFor);
                    case KEEP_LAST -> "=" + keepLast;
                    case BUDGET -> "=" + budget;
                    case UNREACHABLE, ORPHAN, REMOVED, TARGET, UNTAGGED -> "";
                };
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
