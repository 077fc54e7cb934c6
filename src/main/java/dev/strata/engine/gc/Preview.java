package dev.strata.engine.gc;

import dev.strata.engine.gc.SweepPlan.Share;
import dev.strata.engine.store.Snapshot;
import java.util.EnumMap;
import java.util.Map;

/**
 * A plan, and what each rule does: one that applies, in this plan; one that does not, what it would add.
 *
 * @param shares for every rule
 */
public record Preview(SweepPlan plan, Map<Rule, Share> shares) {

    public Preview {
        shares = Map.copyOf(shares);
    }

    /** Plans what may go by these rules of what was found. */
    public static Preview of(Snapshot found, Policy policy) {
        SweepPlan plan = new Planner(found, policy).plan();
        Map<Rule, Share> shares = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            SweepPlan with = policy.has(rule) ? plan : new Planner(found, policy.with(rule, true)).plan();
            shares.put(rule, with.share(rule));
        }
        return new Preview(plan, shares);
    }
}
