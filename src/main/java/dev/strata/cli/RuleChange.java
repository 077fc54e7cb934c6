package dev.strata.cli;

import dev.strata.engine.gc.Policy;

/** What one {@code --rule} does to the rules. */
@FunctionalInterface
interface RuleChange {
    Policy on(Policy policy);
}
